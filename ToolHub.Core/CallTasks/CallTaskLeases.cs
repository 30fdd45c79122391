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

    private static readonly string Working = EnumNames<CallTaskStatus>.Of(CallTaskStatus.Working);
    private static readonly string Failed = EnumNames<CallTaskStatus>.Of(CallTaskStatus.Failed);

    /// <summary>Renews the leases of this process's tasks, writes what they say, and returns those that are still its own.</summary>
    public Task<List<CallTask>> RenewAsync(IReadOnlyCollection<CallTaskBeat> beats, CancellationToken cancellationToken)
    {
        var ids = beats.Select(beat => beat.Id).ToArray();
        var messages = beats.Select(beat => beat.Message).ToArray();
        return scopes.UseDatabaseAsync(database => database.CallTasks
            .FromSql(
                $"""
                UPDATE call_tasks AS task SET
                    lease_until = now() + {Duration},
                    updated_at = CASE
                        WHEN task.status_message IS DISTINCT FROM beat.message THEN {time.GetUtcNow()}
                        ELSE task.updated_at
                    END,
                    status_message = beat.message
                FROM unnest({ids}, {messages}) AS beat (id, message)
                WHERE task.id = beat.id AND task.owner_id = {running.OwnerId} AND task.status = {Working}
                RETURNING task.*
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken));
    }

    /// <summary>Declares the tasks of dead owners failed and returns them; each is returned to one process only.</summary>
    public Task<List<CallTask>> FailLostAsync(string message, CancellationToken cancellationToken) =>
        scopes.UseDatabaseAsync(database => database.CallTasks
            .FromSql(
                $"""
                UPDATE call_tasks SET
                    status = {Failed}, status_message = {message}, updated_at = {time.GetUtcNow()}, owner_id = NULL, lease_until = NULL
                WHERE status = {Working} AND lease_until < now()
                RETURNING *
                """)
            .AsNoTracking()
            .ToListAsync(cancellationToken));

    /// <summary>Deletes what nobody finds any more; what still runs ends first.</summary>
    public Task<int> DeleteExpiredAsync(CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return scopes.UseDatabaseAsync(database => database.CallTasks
            .Where(task => task.ExpiresAt <= now && task.Status != CallTaskStatus.Working)
            .ExecuteDeleteAsync(cancellationToken));
    }
}
