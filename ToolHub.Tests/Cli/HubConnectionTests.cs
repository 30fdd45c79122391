using ToolHub.Cli.Clients;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class HubConnectionTests : IDisposable
{
    private const string LocalKey = "local-admin-key";

    private readonly TemporaryWorkspace _temporary = new();

    public HubConnectionTests()
    {
        var self = ProcessIdentity.Current;
        new RunState
        {
            Mcp = "http://localhost:5080/mcp",
            Admin = "",
            ApiKey = LocalKey,
            Postgres = "",
            Redis = "",
            Notices = [],
            Processes = [new(RunningPart.Supervisor, self.Pid, self.StartTime, "")],
        }.Write(Workspace);
    }

    private Workspace Workspace => _temporary.Workspace;

    public void Dispose() => _temporary.Dispose();

    [Theory]
    [InlineData(null)]
    [InlineData("http://localhost:5080/mcp")]
    [InlineData("http://LOCALHOST:5080/mcp/admin")]
    public void Resolve_ThisMachinesToolHub_UsesItsKey(string? url)
    {
        Assert.Equal(LocalKey, HubConnection.Resolve(url, key: null, Workspace, running => running.Mcp).ApiKey);
    }

    [Theory]
    [InlineData("https://hub.example.com/mcp")]
    [InlineData("https://localhost:5080/mcp")]
    [InlineData("http://localhost:5081/mcp")]
    [InlineData("http://localhost:5080@hub.example.com/mcp")]
    [InlineData("http://localhost.example.com:5080/mcp")]
    public void Resolve_OtherOrigin_NeedsAKeyOfItsOwn(string url)
    {
        var exception = Assert.Throws<LauncherException>(() => HubConnection.Resolve(url, key: null, Workspace, running => running.Mcp));

        Assert.Contains("TOOLHUB_API_KEY", exception.Message);
        Assert.Equal(new HubConnection(new Uri(url), "other"), HubConnection.Resolve(url, "other", Workspace, running => running.Mcp));
    }

    [Theory]
    [InlineData("mcp")]
    [InlineData("/mcp")]
    [InlineData("ftp://localhost:5080/mcp")]
    public void Resolve_NoWebAddress_SaysSo(string url)
    {
        Assert.Contains("URL", Assert.Throws<LauncherException>(() => HubConnection.Resolve(url, "key", Workspace, running => running.Mcp)).Message);
    }
}
