using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// Who still runs what: owners renew their leases, and whoever looks first declares the tasks of a silent one failed. All of it by the
/// database's clock, so that the processes' clocks may differ.
/// </summary>
internal sealed class CallTaskLeases(IServiceScopeFactory scopes, RunningCallTasks running, TimeProvider time)
{
    /// <summary>How long an owner may be silent before it counts as dead.</summary>
    public static readonly TimeSpan Duration = TimeSpan.FromSeconds(15);

    /// <summary>How long the database may take; several attempts fit into a lease.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>How old a lease is when it is renewed.</summary>
    private static readonly TimeSpan RenewalInterval = TimeSpan.FromSeconds(5);

    private static readonly string Working = EnumNames<CallTaskStatus>.Of(CallTaskStatus.Working);
    private static readonly string Failed = EnumNames<CallTaskStatus>.Of(CallTaskStatus.Failed);

    /// <summary>
    /// Returns those of this process's tasks that are still its own, writes what is new about them, and renews the leases that have
    /// become old.
    /// </summary>
    /// <exception cref="TimeoutException">The database took too long.</exception>
    public Task<List<CallTask>> RenewAsync(IReadOnlyCollection<CallTaskBeat> beats, CancellationToken cancellationToken)
    {
        var ids = beats.Select(beat => beat.Id).ToArray();
        var messages = beats.Select(beat => beat.Message).ToArray();
        return InTimeAsync(
            (database, deadline) => database.CallTasks
                .FromSql(
                    $"""
                    WITH renewed AS (
                        UPDATE call_tasks AS task SET
                            renewed_at = now(),
                            updated_at = CASE
                                WHEN task.status_message IS DISTINCT FROM beat.message THEN {time.GetUtcNow()}
                                ELSE task.updated_at
                            END,
                            status_message = beat.message
                        FROM unnest({ids}, {messages}) AS beat (id, message)
                        WHERE task.id = beat.id AND task.owner_id = {running.OwnerId} AND task.status = {Working}
                            AND (task.renewed_at < now() - {RenewalInterval} OR task.status_message IS DISTINCT FROM beat.message)
                    )
                    SELECT * FROM call_tasks WHERE id = ANY ({ids}) AND owner_id = {running.OwnerId} AND status = {Working}
                    """)
                .AsNoTracking()
                .ToListAsync(deadline),
            cancellationToken);
    }

    /// <summary>The ids of the tasks whose owners are dead.</summary>
    /// <exception cref="TimeoutException">The database took too long.</exception>
    public Task<List<string>> FindLostAsync(CancellationToken cancellationToken) => InTimeAsync(
        (database, deadline) => database.CallTasks
            .FromSql($"SELECT * FROM call_tasks WHERE status = {Working} AND renewed_at < now() - {Duration}")
            .Select(task => task.Id)
            .ToListAsync(deadline),
        cancellationToken);

    /// <summary>Declares a dead owner's task failed as soon as that is recorded; null if another process did, or the owner lives.</summary>
    /// <exception cref="TimeoutException">The database took too long.</exception>
    public Task<CallTask?> FailLostAsync(
        string id,
        string message,
        Func<CallTask, Task> recordAsync,
        CancellationToken cancellationToken) => InTimeAsync(
            (database, deadline) => database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
            {
                await using var transaction = await database.Database.BeginTransactionAsync(deadline);
                // Others who found the same task wait for this row, and then find it failed.
                var lost = await database.CallTasks
                    .FromSql(
                        $"""
                        UPDATE call_tasks SET
                            status = {Failed}, status_message = {message}, updated_at = {time.GetUtcNow()},
                            owner_id = NULL, renewed_at = NULL
                        WHERE id = {id} AND status = {Working} AND renewed_at < now() - {Duration}
                        RETURNING *
                        """)
                    .AsNoTracking()
                    .ToListAsync(deadline);
                if (lost is not [var task])
                {
                    return null;
                }

                await recordAsync(task);
                // What is recorded is to come true, however long the recording took.
                await transaction.CommitAsync(CancellationToken.None);
                return task;
            }),
            cancellationToken);

    /// <summary>Deletes what nobody finds any more; what still runs ends first.</summary>
    /// <exception cref="TimeoutException">The database took too long.</exception>
    public Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return InTimeAsync(
            (database, deadline) => database.CallTasks
                .Where(task => task.ExpiresAt <= now && task.Status != CallTaskStatus.Working)
                .ExecuteDeleteAsync(deadline),
            cancellationToken);
    }

    /// <summary>A database that hangs is one that is away: whoever waited for it would not notice how a lease runs out.</summary>
    private async Task<TResult> InTimeAsync<TResult>(
        Func<ToolHubDbContext, CancellationToken, Task<TResult>> use,
        CancellationToken cancellationToken)
    {
        using var patience = new CancellationTokenSource(Patience, time);
        using var deadline = CancellationTokenSource.CreateLinkedTokenSource(patience.Token, cancellationToken);
        try
        {
            return await scopes.UseDatabaseAsync(database => use(database, deadline.Token));
        }
        catch (OperationCanceledException exception) when (!cancellationToken.IsCancellationRequested)
        {
            throw new TimeoutException($"The database did not answer within {Patience.TotalSeconds} s.", exception);
        }
    }
}
