using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;
using ToolHub.Core.CallTasks;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.CallTasks;

public sealed class CallTaskLeasesTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly FakeTime _time = new();
    private readonly RunningCallTasks _running = new(Options.Create(new CallTaskOptions()));

    // Both are set before every test.
    private TestDatabase _database = null!;
    private CallTaskLeases _leases = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _leases = new(_database.Scopes, _running, _time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task RenewAsync_ReturnsTheTasksOfThisProcessAlone()
    {
        var own = await AddAsync(_running.OwnerId);
        var foreign = await AddAsync(Guid.NewGuid());

        var renewed = await _leases.RenewAsync([new(own, Message: null), new(foreign, Message: null)], CancellationToken);

        Assert.Equal(own, Assert.Single(renewed).Id);
    }

    [Theory]
    [InlineData("now()", null, false)]
    [InlineData("now()", "Half of it.", true)]
    [InlineData("now() - interval '6 seconds'", null, true)]
    public async Task RenewAsync_WritesOnlyWhatIsOldOrNew(string renewedAt, string? message, bool isWritten)
    {
        var id = await AddAsync(_running.OwnerId, renewedAt);
        var before = await ReadAsync(id, "xmin::text");

        await _leases.RenewAsync([new(id, message)], CancellationToken);

        Assert.Equal(isWritten, !Equals(before, await ReadAsync(id, "xmin::text")));
        Assert.Equal(true, await ReadAsync(id, "renewed_at > now() - interval '5 seconds'"));
    }

    [Fact]
    public async Task RenewAsync_DatabaseHangs_GivesUpInTime()
    {
        var id = await AddAsync(_running.OwnerId);
        await _database.UseAsync(async other =>
        {
            await using var transaction = await other.Database.BeginTransactionAsync(CancellationToken);
            await other.Database.ExecuteSqlAsync($"UPDATE call_tasks SET tool = tool WHERE id = {id}", CancellationToken);
            var renewing = _leases.RenewAsync([new(id, "Half of it.")], CancellationToken);
            await Eventually.TrueAsync(IsWaitingAsync, Patience, CancellationToken);

            _time.Advance(CallTaskLeases.Patience);

            return await Assert.ThrowsAsync<TimeoutException>(() => renewing);
        });
    }

    [Theory]
    [InlineData("now() - interval '16 seconds'", true)]
    [InlineData("now() - interval '10 seconds'", false)]
    public async Task FailLostAsync_FailsOnlyWhoseLeaseIsOver(string renewedAt, bool isLost)
    {
        var id = await AddAsync(Guid.NewGuid(), renewedAt);

        var found = await _leases.FindLostAsync(CancellationToken);
        var lost = await _leases.FailLostAsync(id, "Lost.", _ => Task.CompletedTask, CancellationToken);

        Assert.Equal((isLost, isLost), (found.Contains(id), lost is not null));
        Assert.Equal(isLost ? "failed" : "working", await ReadAsync(id, "status"));
        Assert.Null(await _leases.FailLostAsync(id, "Lost.", _ => Task.CompletedTask, CancellationToken));
    }

    [Fact]
    public async Task FailLostAsync_NotRecorded_LeavesTheTaskToBeFoundAgain()
    {
        var id = await AddAsync(Guid.NewGuid(), "now() - interval '16 seconds'");

        await Assert.ThrowsAsync<AuditUnavailableException>(
            () => _leases.FailLostAsync(id, "Lost.", _ => throw new AuditUnavailableException("Away."), CancellationToken));

        Assert.Equal([id], await _leases.FindLostAsync(CancellationToken));
    }

    private async Task<string> AddAsync(Guid owner, string renewedAt = "now()")
    {
        var task = TestCallTask.Create(owner);
        await _database.UseAsync(context =>
        {
            context.CallTasks.Add(task);
            return context.SaveChangesAsync(CancellationToken);
        });
        await _database.ExecuteAsync($"UPDATE call_tasks SET renewed_at = {renewedAt} WHERE id = '{task.Id}'", CancellationToken);
        return task.Id;
    }

    private Task<object?> ReadAsync(string id, string expression) =>
        _database.ExecuteAsync($"SELECT {expression} FROM call_tasks WHERE id = '{id}'", CancellationToken);

    private async Task<bool> IsWaitingAsync() => await _database.ExecuteAsync(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        CancellationToken) is > 0L;
}
