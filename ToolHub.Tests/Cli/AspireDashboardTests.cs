using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Cli;

public sealed class AspireDashboardTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    private AspireDashboard Dashboard => new(_temporary.Workspace, new LaunchSettings());

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(AspireDashboard.Version, true)]
    [InlineData("13.0.0", false)]
    public void IsInstalled_PackagePresent_DependsOnItsVersion(string version, bool expected)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(Dashboard.Program)!); // The program lies in a folder.
        File.WriteAllText(Dashboard.Program, "");
        File.WriteAllText(Path.Combine(Dashboard.PackageFolder, "package.json"), $$"""{ "version": "{{version}}" }""");

        Assert.Equal(expected, Dashboard.IsInstalled);
    }

    [Fact]
    public void IsInstalled_NothingThere_IsFalse()
    {
        Assert.False(Dashboard.IsInstalled);
    }
}
