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

        await KillAndRunUntilChangedAsync(supervisor, () => { });

        var after = Assert.Single(supervisor.Parts);
        Assert.NotEqual(before.Identity, after.Identity);
        Assert.True(after.Identity.IsAlive);
        Assert.Equal(["part died.", "part runs again."], _reports);
    }

    [Fact]
    public async Task RunAsync_LogNotWritable_SaysSoAndTriesAgain()
    {
        var logs = Path.GetDirectoryName(Workspace.Log("part").Path)!; // A log lies in a folder.
        void Report(string line)
        {
            _reports.Add(line);
            if (line.StartsWith("part did not start", StringComparison.Ordinal))
            {
                File.Delete(logs);
            }
        }

        await using var supervisor = new Supervisor([new LaunchStep(Server("part"), Patience)], Report, new ImpatientTime());
        await supervisor.StartAsync(CancellationToken);
        Directory.Delete(logs, recursive: true);
        await File.WriteAllTextAsync(logs, "not a folder", CancellationToken);

        await KillAndRunUntilChangedAsync(supervisor, () => { });

        Assert.Equal(3, _reports.Count);
        Assert.Equal("part runs again.", _reports[^1]);
        Assert.True(Assert.Single(supervisor.Parts).Identity.IsAlive);
    }

    [Fact]
    public async Task RunAsync_ChangeNotRecorded_SaysSoAndTriesAgain()
    {
        await using var supervisor = Supervise(new ImpatientTime(), Server("part"));
        await supervisor.StartAsync(CancellationToken);
        var attempts = 0;

        await KillAndRunUntilChangedAsync(supervisor, () =>
        {
            if (++attempts == 1)
            {
                throw new IOException("No space left.");
            }
        });

        Assert.Equal(["part died.", "part runs again.", "The change is not recorded yet: No space left."], _reports);
        Assert.Equal(2, attempts);
    }

    [Fact]
    public async Task RunAsync_PartThatKeepsDying_IsGivenUpAndSaysSo()
    {
        var server = Server("part", "[ -e once ] && exit 1; touch once \"$READY\"; sleep 0.05");
        await using var supervisor = Supervise(new ImpatientTime(), server);
        await supervisor.StartAsync(CancellationToken);

        await KillAndRunUntilChangedAsync(supervisor, () => { });

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

    /// <summary>Kills the only part and supervises until <paramref name="record"/> has succeeded.</summary>
    private static async Task KillAndRunUntilChangedAsync(Supervisor supervisor, Action record)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var changed = new TaskCompletionSource();
        void Changed()
        {
            record();
            changed.TrySetResult();
        }

        Assert.Single(supervisor.Parts).Identity.Send(UnixSignal.Kill);
        var running = supervisor.RunAsync(Changed, stop.Token);
        await changed.Task.WaitAsync(Patience, CancellationToken);
        await stop.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
    }

    private ScriptServer Server(string name, string script = ScriptServer.Orderly) => new(name, script, Workspace);

    private Supervisor Supervise(TimeProvider timeProvider, params IEnumerable<ScriptServer> servers) =>
        new([.. servers.Select(server => new LaunchStep(server, Patience))], _reports.Add, timeProvider);

    private string[] Journal() => File.ReadAllLines(ScriptServer.JournalOf(Workspace));
}
