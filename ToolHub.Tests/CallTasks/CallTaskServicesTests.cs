using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Data;
using ToolHub.Tests.Auditing;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.ServiceDefaults;

namespace ToolHub.Tests.CallTasks;

/// <summary>The sweeper and the heart, which must live as long as their host.</summary>
public sealed class CallTaskServicesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);
    private static readonly TimeSpan SweepInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan BeatInterval = TimeSpan.FromSeconds(1);

    private readonly FakeTime _time = new();
    private readonly RunningCallTasks _running = new(Options.Create(new CallTaskOptions()));
    private readonly SchemaReadiness _schema = new();
    private readonly RecordingLoggerProvider _logs = new();
    private readonly LoggerFactory _loggers = new();

    // Both are set before every test.
    private TestDatabase _database = null!;
    private AuditWriterFixture _audit = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _loggers.AddProvider(_logs);
        _schema.MarkCurrent();
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _audit = new(_database.ConnectionString);
        await _audit.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _audit.DisposeAsync();
        await _database.DisposeAsync();
        _loggers.Dispose();
    }

    [Fact]
    public async Task Sweeper_LostTask_IsReportedOnceItsOwnerHadTheTimeOfALease()
    {
        var lost = await AddLostAsync();
        using var sweeper = Sweeper();
        await SweptAsync(() => sweeper.StartAsync(CancellationToken));
        await SweepAsync();
        await SweepAsync();
        Assert.Equal("working", await StatusAsync(lost));

        await SweepUntilAsync(async () => await StatusAsync(lost) is "failed");

        Assert.Equal(1L, await _audit.QueryAsync("SELECT count(*) FROM audit_entries WHERE outcome = 'unavailable'"));
        await sweeper.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Sweeper_DatabaseWasAway_GivesOwnersTheTimeOfALeaseAgain()
    {
        using var sweeper = Sweeper();
        await SweptAsync(() => sweeper.StartAsync(CancellationToken));
        await SweepAsync();
        await SweepAsync();
        await _database.ExecuteAsync("ALTER TABLE call_tasks RENAME TO away", CancellationToken);
        _time.Advance(SweepInterval);
        await Eventually.TrueAsync(() => _logs.Records.Any(log => log.Level is LogLevel.Warning), Patience, CancellationToken);
        await _database.ExecuteAsync("ALTER TABLE away RENAME TO call_tasks", CancellationToken);
        var silent = await AddLostAsync();

        await SweepAsync();
        await SweepAsync();

        Assert.Equal("working", await StatusAsync(silent));
        await SweepUntilAsync(async () => await StatusAsync(silent) is "failed");
        await sweeper.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Sweeper_UnreadableTask_IsLoggedAndKeepsNoOtherBack()
    {
        var unreadable = await AddLostAsync("channel = 'quantum'");
        var lost = await AddLostAsync();
        using var sweeper = Sweeper();
        await sweeper.StartAsync(CancellationToken);

        await SweepUntilAsync(async () => await StatusAsync(lost) is "failed");

        await SweepUntilAsync(() => Task.FromResult(_logs.Records.Any(log => log.Message.Contains(unreadable, StringComparison.Ordinal))));
        Assert.False(sweeper.ExecuteTask!.IsCompleted); // It has been started.
        await sweeper.StopAsync(CancellationToken);
    }

    [Fact]
    public async Task Heart_UnreadableTask_BeatsOn()
    {
        var task = await AddAsync();
        await UpdateAsync(task, "channel = 'quantum', cancel_requested = true");
        var run = _running.Add(task);
        using var heart = new CallTaskHeart(
            _running, Leases(), Options.Create(new CallTaskOptions()), _time, _loggers.CreateLogger<CallTaskHeart>());
        await heart.StartAsync(CancellationToken);
        await BeatUntilAsync(() => _logs.Records.Any(log => log.Level is LogLevel.Error));

        await UpdateAsync(task, "channel = 'http'");

        await BeatUntilAsync(() => run.StopReason is CallTaskStop.Cancelled);
        _running.Remove(run);
        await heart.StopAsync(CancellationToken);
    }

    private CallTaskLeases Leases() => new(_database.Scopes, _running, _time);

    private CallTaskSweeper Sweeper() => new(
        Leases(),
        _audit.Log,
        new AuditEntries(_audit.Log, TimeProvider.System),
        _schema,
        _time,
        _loggers.CreateLogger<CallTaskSweeper>());

    private async Task<CallTask> AddAsync()
    {
        var task = TestCallTask.Create(_running.OwnerId);
        await _database.UseAsync(context =>
        {
            context.CallTasks.Add(task);
            return context.SaveChangesAsync(CancellationToken);
        });
        return task;
    }

    private async Task<string> AddLostAsync(string more = "tool = tool")
    {
        var task = await AddAsync();
        await UpdateAsync(task, $"renewed_at = now() - interval '1 minute', {more}");
        return task.Id;
    }

    private Task<object?> UpdateAsync(CallTask task, string set) =>
        _database.ExecuteAsync($"UPDATE call_tasks SET {set} WHERE id = '{task.Id}'", CancellationToken);

    private Task<object?> StatusAsync(string id) =>
        _database.ExecuteAsync($"SELECT status FROM call_tasks WHERE id = '{id}'", CancellationToken);

    private Task SweepAsync() => SweptAsync(() =>
    {
        _time.Advance(SweepInterval);
        return Task.CompletedTask;
    });

    /// <summary>A sweep deletes what has expired first, so that whatever sweep came before has ended by then.</summary>
    private async Task SweptAsync(Func<Task> begin)
    {
        var expired = await AddAsync();
        await UpdateAsync(expired, "status = 'completed', expires_at = '-infinity'");
        await begin();
        await Eventually.TrueAsync(async () => await StatusAsync(expired.Id) is null, Patience, CancellationToken);
    }

    private Task SweepUntilAsync(Func<Task<bool>> condition) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(SweepInterval);
            return condition();
        },
        Patience,
        CancellationToken);

    private Task BeatUntilAsync(Func<bool> condition) => Eventually.TrueAsync(
        () =>
        {
            _time.Advance(BeatInterval);
            return condition();
        },
        Patience,
        CancellationToken);
}
