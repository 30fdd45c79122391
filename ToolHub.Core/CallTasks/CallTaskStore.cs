using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// The tasks of all processes, in PostgreSQL. Every change names the state that it starts from, so that of two that meet one comes to
/// nothing: a task never leaves an end, and a running one is ended by its owner alone.
/// </summary>
internal sealed class CallTaskStore(IServiceScopeFactory scopes, RunningCallTasks running, TimeProvider time)
{
    private static readonly string Working = EnumNames<CallTaskStatus>.Of(CallTaskStatus.Working);
    private static readonly string InputRequired = EnumNames<CallTaskStatus>.Of(CallTaskStatus.InputRequired);

    public Task CreateAsync(CallTask task, CancellationToken cancellationToken) => scopes.UseDatabaseAsync(database =>
    {
        database.CallTasks.Add(task);
        return database.SaveChangesAsync(cancellationToken);
    });

    /// <summary>A caller's own task; null for any other, and for one that has expired.</summary>
    public Task<CallTask?> FindAsync(string id, string callerId, CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return scopes.UseDatabaseAsync(database => database.CallTasks.AsNoTracking()
            .SingleOrDefaultAsync(task => task.Id == id && task.CallerId == callerId && task.ExpiresAt > now, cancellationToken));
    }

    /// <summary>Ends a task that this process runs; false if it is not this process's to end any more.</summary>
    public Task<bool> EndAsync(string id, CallTaskStatus status, string? message, byte[]? outcome, CancellationToken cancellationToken)
    {
        var (owner, text) = (running.OwnerId, Clean(message));
        return ChangeAsync(
            task => task.Id == id && task.OwnerId == owner && task.Status == CallTaskStatus.Working,
            task => Disown(task)
                .SetProperty(row => row.Status, status)
                .SetProperty(row => row.StatusMessage, text)
                .SetProperty(row => row.Outcome, outcome),
            cancellationToken);
    }

    /// <summary>Lets a task that this process runs wait for answers; false if it is not this process's any more, or unwanted.</summary>
    public Task<bool> AskAsync(string id, string? message, byte[] questions, CancellationToken cancellationToken)
    {
        var (owner, text) = (running.OwnerId, Clean(message));
        return ChangeAsync(
            task => task.Id == id && task.OwnerId == owner && task.Status == CallTaskStatus.Working && !task.CancelRequested,
            task => Disown(task)
                .SetProperty(row => row.Status, CallTaskStatus.InputRequired)
                .SetProperty(row => row.StatusMessage, text)
                .SetProperty(row => row.Questions, questions)
                .SetProperty(row => row.Round, row => row.Round + 1),
            cancellationToken);
    }

    /// <summary>Keeps some of the answers; false if somebody else was quicker.</summary>
    public Task<bool> AnswerAsync(CallTask seen, byte[] questions, CancellationToken cancellationToken) =>
        ChangeAsync(IsAsSeen(seen), task => task.SetProperty(row => row.Questions, questions), cancellationToken);

    /// <summary>Makes a task whose questions are answered this process's own; false if somebody else was quicker.</summary>
    public Task<bool> ClaimAsync(CallTask seen, CancellationToken cancellationToken) =>
        // Not ChangeAsync: leases go by the database's clock.
        scopes.UseDatabaseAsync(async database => await database.Database.ExecuteSqlAsync(
            $"""
            UPDATE call_tasks SET
                status = {Working}, status_message = NULL, questions = NULL, updated_at = {time.GetUtcNow()},
                owner_id = {running.OwnerId}, renewed_at = now()
            WHERE id = {seen.Id} AND status = {InputRequired} AND questions = {seen.Questions}
            """,
            cancellationToken) > 0);

    /// <summary>Ends a task that waits for answers, and has a running one ended by its owner.</summary>
    /// <remarks>In one statement: between two a task can go from the one state to the other, and be missed by both.</remarks>
    public Task CancelAsync(CallTask task, string message, CancellationToken cancellationToken) => ChangeAsync(
        row => row.Id == task.Id && (row.Status == CallTaskStatus.InputRequired || row.Status == CallTaskStatus.Working),
        row => row
            .SetProperty(changed => changed.CancelRequested, true)
            .SetProperty(
                changed => changed.Status,
                changed => changed.Status == CallTaskStatus.InputRequired ? CallTaskStatus.Cancelled : changed.Status)
            .SetProperty(
                changed => changed.StatusMessage,
                changed => changed.Status == CallTaskStatus.InputRequired ? message : changed.StatusMessage)
            .SetProperty(changed => changed.Questions, (byte[]?)null),
        cancellationToken);

    private static string? Clean(string? message) => message is null ? null : AuditText.Clean(message, CallTask.MaxMessageLength);

    /// <summary>Every sealing differs, so the same questions are the same state.</summary>
    private static Expression<Func<CallTask, bool>> IsAsSeen(CallTask seen) =>
        task => task.Id == seen.Id && task.Status == CallTaskStatus.InputRequired && task.Questions == seen.Questions;

    private static UpdateSettersBuilder<CallTask> Disown(UpdateSettersBuilder<CallTask> task) => task
        .SetProperty(row => row.OwnerId, (Guid?)null)
        .SetProperty(row => row.RenewedAt, (DateTimeOffset?)null);

    private Task<bool> ChangeAsync(
        Expression<Func<CallTask, bool>> from,
        Action<UpdateSettersBuilder<CallTask>> to,
        CancellationToken cancellationToken)
    {
        var now = time.GetUtcNow();
        return scopes.UseDatabaseAsync(async database => await database.CallTasks
            .Where(from)
            .ExecuteUpdateAsync(
                task =>
                {
                    to(task);
                    task.SetProperty(row => row.UpdatedAt, now);
                },
                cancellationToken) > 0);
    }
}
