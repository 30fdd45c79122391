using ToolHub.Cli.Conformance;

namespace ToolHub.Tests.Mcp.Conformance;

[Collection(nameof(ConformanceCollection))]
public sealed class ConformanceSuitesTests(ConformanceFixture server)
{
    [Fact]
    public async Task Suites_AgainstTheServer_PassEveryRequiredCheck()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var suites = await ConformanceSuites.InstallAsync(cancellationToken);

        var report = await suites.RunAsync(server.Host.Endpoint, cancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToText());
        Assert.Empty(report.Failures);
        // A suite that runs nothing fails nothing.
        Assert.All(report.Groups, group => Assert.NotEmpty(group.Scenarios));
    }
}
