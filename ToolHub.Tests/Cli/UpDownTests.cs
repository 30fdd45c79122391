using System.Text.Json;
using ToolHub.Cli.Commands;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

/// <summary>The command line as a person runs it, on real processes. The tests share a ToolHub; each begins with a running one.</summary>
public sealed class UpDownTests : IClassFixture<CommandLine>, IAsyncLifetime
{
    private readonly CommandLine _toolhub;

    public UpDownTests(CommandLine toolhub)
    {
        _toolhub = toolhub;
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private Workspace Workspace => _toolhub.Workspace;

    public async ValueTask InitializeAsync() => await _toolhub.SucceedAsync("up", "--detach");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Up_AlreadyRunning_ChangesNothing()
    {
        var before = await File.ReadAllTextAsync(Workspace.RunFile, CancellationToken);

        var output = await _toolhub.SucceedAsync("up");

        Assert.StartsWith("ToolHub is already running.", output);
        Assert.Equal(before, await File.ReadAllTextAsync(Workspace.RunFile, CancellationToken));
        Assert.Equal(RunState.Require(Workspace).ToJson(), await _toolhub.SucceedAsync("up", "--detach", "--json"));
    }

    [Fact]
    public void Up_Detached_KeepsTheKeyOutOfEveryLog()
    {
        var key = RunState.Require(Workspace).ApiKey;
        var logs = Directory.GetFiles(Path.GetDirectoryName(Workspace.Log(RunningPart.Supervisor).Path)!);

        Assert.Contains(Workspace.Log(RunningPart.Supervisor).Path, logs);
        Assert.All(logs, log => Assert.DoesNotContain(key, new LogFile(log).ReadFrom(0)));
    }

    [Fact]
    public void Up_Services_KnowOnlyTheServersTheyUse()
    {
        Assert.DoesNotContain("ConnectionStrings__redis", EnvironmentOf(RunningPart.Admin));
        Assert.Contains("ConnectionStrings__toolhub", EnvironmentOf(RunningPart.Admin));
        Assert.Contains("ConnectionStrings__redis", EnvironmentOf(RunningPart.Mcp));
    }

    [Fact]
    public async Task Call_RunningToolHub_ReachesTheToolAndRefusesAWrongKey()
    {
        Assert.Contains("pong", await _toolhub.SucceedAsync("call", "ping"));
        Assert.Contains("ping", await _toolhub.SucceedAsync("tools"));
        Assert.Equal(LauncherException.Failure, (await _toolhub.RunAsync("call", "ping", "--key", "wrong")).ExitCode);
    }

    [Fact]
    public async Task Call_OfWhatThereIsNot_SaysSoWithTheCorrelationId()
    {
        const string Id = @"\nCorrelation id: [0-9a-f]{32}$";

        var (toolExitCode, tool) = await _toolhub.RunAsync("call", "no_such_tool");
        var (toolsetExitCode, toolset) = await _toolhub.RunAsync("tools", "--url", RunState.Require(Workspace).Mcp + "/nosuch");

        Assert.Equal((LauncherException.Failure, LauncherException.Failure), (toolExitCode, toolsetExitCode));
        Assert.Matches("^There is no tool of this name.*" + Id, tool);
        Assert.Matches("^There is no toolset of this name.*" + Id, toolset);
    }

    [Fact]
    public void Up_Folders_AreOpenToTheirOwnerOnly()
    {
        var logs = Path.GetDirectoryName(Workspace.Log(RunningPart.Supervisor).Path)!;

        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(logs));
        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(Workspace.PathTo("redis")));
        Assert.All(
            Directory.GetFiles(logs),
            log => Assert.Equal(UnixFileMode.UserRead | UnixFileMode.UserWrite, File.GetUnixFileMode(log)));
    }

    [Fact]
    public async Task Up_EverythingKilled_RecoversOnTheSamePorts()
    {
        var before = RunState.Require(Workspace);
        foreach (var part in before.Processes)
        {
            part.Identity.Send(UnixSignal.Kill);
        }

        Assert.Equal(StatusCommand.NotRunning, (await _toolhub.RunAsync("status")).ExitCode);
        await _toolhub.SucceedAsync("up", "--detach");

        await _toolhub.SucceedAsync("status");
        var after = RunState.Require(Workspace);
        Assert.Equal((before.Mcp, before.Postgres, before.ApiKey), (after.Mcp, after.Postgres, after.ApiKey));
    }

    [Fact]
    public async Task Up_SupervisorKilled_NothingOutlivesItAndItRecovers()
    {
        var before = RunState.Require(Workspace);
        before.Processes[0].Identity.Send(UnixSignal.Kill);
        foreach (var part in before.Processes)
        {
            Assert.True(await part.Identity.WaitForExitAsync(TimeSpan.FromSeconds(30), CancellationToken), part.Name);
        }

        await _toolhub.SucceedAsync("up", "--detach");

        await _toolhub.SucceedAsync("status");
    }

    [Fact]
    public async Task Down_RunningToolHub_LeavesNothing()
    {
        var state = RunState.Require(Workspace);
        var status = JsonDocument.Parse(await _toolhub.SucceedAsync("status", "--json")).RootElement;

        await _toolhub.SucceedAsync("down");

        Assert.True(status.GetProperty("running").GetBoolean());
        Assert.All(state.Processes, part => Assert.False(part.Identity.IsAlive));
        Assert.False(File.Exists(Workspace.RunFile));
        Assert.Equal("ToolHub was not running.", await _toolhub.SucceedAsync("down"));
    }

    private string EnvironmentOf(string name)
    {
        var part = Assert.Single(RunState.Require(Workspace).Processes, part => part.Name == name);
        return File.ReadAllText($"/proc/{part.Pid}/environ");
    }
}
