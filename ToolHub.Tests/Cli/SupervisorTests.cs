using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class SupervisorTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly TemporaryWorkspace _temporary = new();
    private readonly List<string> _reports = [];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private Workspace Workspace => _temporary.Workspace;

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public async Task DisposeAsync_RunningParts_StopsThemInTheOppositeOrder()
    {
        var supervisor = Supervise(TimeProvider.System, Server("first"), Server("second"));
        await supervisor.StartAsync(CancellationToken);
        var parts = supervisor.Parts;

        await supervisor.DisposeAsync();

        Assert.Equal(["start first", "start second", "stop second", "stop first"], Journal());
        Assert.All(parts, part => Assert.False(part.Identity.IsAlive));
    }

    [Fact]
    public async Task StartAsync_PartThatEnds_ShowsItsLogAndLeavesNothingRunning()
    {
        var supervisor = Supervise(TimeProvider.System, Server("first"), Server("broken", "echo the reason; exit 7"));

        var exception = await Assert.ThrowsAsync<LauncherException>(() => supervisor.StartAsync(CancellationToken));
        await supervisor.DisposeAsync();

        Assert.StartsWith("broken (nowhere) ended before it was ready.", exception.Message);
        Assert.EndsWith("the reason", exception.Message);
        Assert.Contains(Workspace.Log("broken").Path, exception.Message);
        Assert.Equal(["start first", "stop first"], Journal());
    }

    [Fact]
    public async Task StartAsync_PartThatNeverAnswers_IsGivenUpAfterItsPatience()
    {
        await using var supervisor = new Supervisor(
            [new LaunchStep(Server("silent", "sleep 100"), TimeSpan.FromMilliseconds(100))], _reports.Add, TimeProvider.System);

        var exception = await Assert.ThrowsAsync<LauncherException>(() => supervisor.StartAsync(CancellationToken));

        Assert.Contains("was not ready within", exception.Message);
        Assert.Empty(supervisor.Parts);
    }

    [Fact]
    public async Task RunAsync_KilledPart_IsStartedAgain()
    {
        await using var supervisor = Supervise(TimeProvider.System, Server("part"));
        await supervisor.StartAsync(CancellationToken);
        var before = Assert.Single(supervisor.Parts);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var changed = new TaskCompletionSource();

        var running = supervisor.RunAsync(() => changed.TrySetResult(), stop.Token);
        before.Identity.Send(UnixSignal.Kill);
        await changed.Task.WaitAsync(Patience, CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        var after = Assert.Single(supervisor.Parts);
        Assert.NotEqual(before.Identity, after.Identity);
        Assert.True(after.Identity.IsAlive);
        Assert.Equal(["part died.", "part runs again."], _reports);
    }

    [Fact]
    public async Task RunAsync_PartThatKeepsDying_IsGivenUpAndSaysSo()
    {
        var server = Server("part", "[ -e once ] && exit 1; touch once \"$READY\"; sleep 0.05");
        await using var supervisor = Supervise(new ImpatientTime(), server);
        await supervisor.StartAsync(CancellationToken);
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var changed = new TaskCompletionSource();

        var running = supervisor.RunAsync(() => changed.TrySetResult(), stop.Token);
        await changed.Task.WaitAsync(Patience, CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);

        Assert.Equal(6, server.Starts);
        Assert.Contains(Workspace.Log("part").Path, Assert.Single(supervisor.Parts).GaveUp);
    }

    [Fact]
    public async Task StopAsync_RecordOfADeadSupervisor_StopsWhatStillRuns()
    {
        await using var orphan = await Server("part").StartAndWaitAsync(Patience, CancellationToken);
        var state = new RunState
        {
            Mcp = "",
            Admin = "",
            ApiKey = "",
            Postgres = "",
            Redis = "",
            Notices = [],
            Processes = [new("part", orphan.Identity.Pid, orphan.Identity.StartTime, "")],
        };
        state.Write(Workspace);

        await Leftovers.StopAsync(Workspace, CancellationToken);

        Assert.False(orphan.Identity.IsAlive);
        Assert.False(File.Exists(Workspace.RunFile));
    }

    private ScriptServer Server(string name, string script = ScriptServer.Orderly) => new(name, script, Workspace);

    private Supervisor Supervise(TimeProvider timeProvider, params IEnumerable<ScriptServer> servers) =>
        new([.. servers.Select(server => new LaunchStep(server, Patience))], _reports.Add, timeProvider);

    private string[] Journal() => File.ReadAllLines(ScriptServer.JournalOf(Workspace));
}
