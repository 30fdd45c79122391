using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Options;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Data;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.CallTasks;

public sealed class CallTaskStoreTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    // Far from the database's clock.
    private readonly FakeTime _time = new();
    private readonly RunningCallTasks _running = new(Options.Create(new CallTaskOptions()));

    // Both are set before every test.
    private TestDatabase _database = null!;
    private CallTaskStore _store = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await TestDatabase.CreateAsync(servers, CancellationToken);
        _store = new(_database.Scopes, _running, _time);
    }

    public ValueTask DisposeAsync() => _database.DisposeAsync();

    [Fact]
    public async Task CreateAsync_LeaseBeginsByTheClockOfTheDatabase()
    {
        var task = await CreateAsync();

        Assert.Equal(true, await IsRenewedJustNowAsync(task));
    }

    [Fact]
    public async Task ClaimAsync_LeaseBeginsByTheClockOfTheDatabase()
    {
        var task = await CreateAsync();
        await _store.AskAsync(task.Id, message: null, [1], CancellationToken);
        Assert.Equal(DBNull.Value, await IsRenewedJustNowAsync(task));

        Assert.True(await _store.ClaimAsync(await FindAsync(task), CancellationToken));

        Assert.Equal(true, await IsRenewedJustNowAsync(task));
    }

    [Theory]
    [InlineData("working", "input_required", "cancelled")]
    [InlineData("input_required", "working", "working")]
    public async Task CancelAsync_TaskChangesMeanwhile_IsCancelledAllTheSame(string from, string to, string then)
    {
        var task = await CreateAsync();
        await _database.ExecuteAsync($"UPDATE call_tasks SET status = '{from}' WHERE id = '{task.Id}'", CancellationToken);

        await _database.UseAsync(async other =>
        {
            await using var transaction = await other.Database.BeginTransactionAsync(CancellationToken);
            await other.Database.ExecuteSqlAsync($"UPDATE call_tasks SET status = {to} WHERE id = {task.Id}", CancellationToken);
            var cancelling = _store.CancelAsync(task, "Cancelled.", CancellationToken);
            await Eventually.TrueAsync(async () => cancelling.IsCompleted || await IsWaitingAsync(), Patience, CancellationToken);
            await transaction.CommitAsync(CancellationToken);
            await cancelling;
            return true;
        });

        var cancelled = await FindAsync(task);
        Assert.Equal((then, true), (EnumNames<CallTaskStatus>.Of(cancelled.Status), cancelled.CancelRequested));
    }

    private async Task<CallTask> CreateAsync()
    {
        var task = TestCallTask.Create(_running.OwnerId);
        await _store.CreateAsync(task, CancellationToken);
        return task;
    }

    /// <summary>Every test asks for a task that exists.</summary>
    private async Task<CallTask> FindAsync(CallTask task) => (await _store.FindAsync(task.Id, task.CallerId, CancellationToken))!;

    private Task<object?> IsRenewedJustNowAsync(CallTask task) => _database.ExecuteAsync(
        $"SELECT renewed_at BETWEEN now() - interval '1 minute' AND now() FROM call_tasks WHERE id = '{task.Id}'", CancellationToken);

    private async Task<bool> IsWaitingAsync() => await _database.ExecuteAsync(
        "SELECT count(*) FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'",
        CancellationToken) is > 0L;
}
