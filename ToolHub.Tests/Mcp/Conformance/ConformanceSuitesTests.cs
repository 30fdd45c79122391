using ToolHub.Cli.Conformance;
using ToolHub.Cli.LocalServers;
using Xunit.Sdk;

namespace ToolHub.Tests.Mcp.Conformance;

[Collection(nameof(ConformanceCollection))]
public sealed class ConformanceSuitesTests(ConformanceFixture server)
{
    [Fact]
    public async Task Suites_AgainstTheServer_PassEveryRequiredCheck()
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var suites = await InstallAsync(cancellationToken);

        var report = await suites.RunAsync(server.Host.Endpoint, cancellationToken);

        TestContext.Current.TestOutputHelper?.WriteLine(report.ToText());
        Assert.Empty(report.Failures);
        // A suite that runs nothing fails nothing.
        Assert.All(report.Groups, group => Assert.NotEmpty(group.Scenarios));
    }

    private static async Task<ConformanceSuites> InstallAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await ConformanceSuites.InstallAsync(cancellationToken);
        }
        catch (LauncherException exception)
        {
            throw SkipException.ForSkip($"The suites cannot be installed: {exception.Message}");
        }
    }
}
