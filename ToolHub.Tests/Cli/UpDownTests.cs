using System.Diagnostics;
using System.Text.Json;
using ToolHub.Cli.Commands;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

/// <summary>The command line as a person runs it, on real processes, from the first start to the last stop.</summary>
public sealed class UpDownTests : IAsyncLifetime
{
    private readonly TemporaryWorkspace _temporary = new();

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private Workspace Workspace => _temporary.Workspace;

    public async ValueTask InitializeAsync()
    {
        // Away from the usual ports, which may belong to a ToolHub that the developer runs.
        new LaunchSettings
        {
            McpPort = FreePort.Any(),
            AdminPort = FreePort.Any(),
            PostgresPort = FreePort.Any(),
            RedisPort = FreePort.Any(),
        }.Save(Workspace);
        await SucceedAsync("up", "--detach");
    }

    public async ValueTask DisposeAsync()
    {
        await RunAsync("down");
        _temporary.Dispose();
    }

    [Fact]
    public async Task Up_AlreadyRunning_ChangesNothing()
    {
        var before = await File.ReadAllTextAsync(Workspace.RunFile, CancellationToken);

        var output = await SucceedAsync("up");

        Assert.StartsWith("ToolHub is already running.", output);
        Assert.Equal(before, await File.ReadAllTextAsync(Workspace.RunFile, CancellationToken));
        Assert.Equal(RunState.Require(Workspace).ToJson(), await SucceedAsync("up", "--detach", "--json"));
    }

    [Fact]
    public async Task Call_RunningToolHub_ReachesTheToolAndRefusesAWrongKey()
    {
        Assert.Contains("pong", await SucceedAsync("call", "ping"));
        Assert.Contains("ping", await SucceedAsync("tools"));
        Assert.Equal(LauncherException.Failure, (await RunAsync("call", "ping", "--key", "wrong")).ExitCode);
    }

    [Fact]
    public async Task Up_EverythingKilled_RecoversOnTheSamePorts()
    {
        var before = RunState.Require(Workspace);
        foreach (var part in before.Processes)
        {
            part.Identity.Send(UnixSignal.Kill);
        }

        Assert.Equal(StatusCommand.NotRunning, (await RunAsync("status")).ExitCode);
        await SucceedAsync("up", "--detach");

        await SucceedAsync("status");
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

        await SucceedAsync("up", "--detach");

        await SucceedAsync("status");
    }

    [Fact]
    public async Task Down_RunningToolHub_LeavesNothing()
    {
        var state = RunState.Require(Workspace);
        var status = JsonDocument.Parse(await SucceedAsync("status", "--json")).RootElement;

        await SucceedAsync("down");

        Assert.True(status.GetProperty("running").GetBoolean());
        Assert.All(state.Processes, part => Assert.False(part.Identity.IsAlive));
        Assert.False(File.Exists(Workspace.RunFile));
        Assert.Equal("ToolHub was not running.", await SucceedAsync("down"));
    }

    private async Task<string> SucceedAsync(params IReadOnlyList<string> arguments)
    {
        var (exitCode, output) = await RunAsync(arguments);
        Assert.True(exitCode == 0, output);
        return output;
    }

    private async Task<(int ExitCode, string Output)> RunAsync(params IReadOnlyList<string> arguments)
    {
        var program = Path.Combine(Workspace.ProgramFolder("ToolHub.Cli"), "ToolHub.Cli.dll");
        var info = new ProcessStartInfo("dotnet", [program, .. arguments])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        info.Environment[Workspace.StateFolderVariable] = Workspace.StateFolder;
        using var process = Process.Start(info);
        Assert.NotNull(process);
        var output = process.StandardOutput.ReadToEndAsync(CancellationToken);
        var error = process.StandardError.ReadToEndAsync(CancellationToken);
        await process.WaitForExitAsync(CancellationToken);
        return (process.ExitCode, (await output + await error).TrimEnd());
    }
}
