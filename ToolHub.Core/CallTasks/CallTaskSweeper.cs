using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.Core.CallTasks;

/// <summary>Finds the tasks whose process died, in whatever process, and deletes what has expired.</summary>
internal sealed partial class CallTaskSweeper(
    CallTaskLeases leases,
    AuditLog audit,
    AuditEntries entries,
    SchemaReadiness schema,
    TimeProvider time,
    ILogger<CallTaskSweeper> logger) : BackgroundService
{
    /// <summary>With the time of a lease it makes 20 seconds from a death to its discovery.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(5);

    private const string Lost = "The server that ran this call stopped before it ended. Check what was done, then call again.";

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        using var timer = new PeriodicTimer(Interval, time);
        do
        {
            try
            {
                await SweepAsync(stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailure.IsIn(exception) || exception is AuditUnavailableException)
            {
                LogFailed(exception.GetBaseException().Message);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        foreach (var task in await leases.FailLostAsync(Lost, cancellationToken))
        {
            LogLost(task.Tool, task.Id);
            await audit.AppendAsync(EntryOf(task), CancellationToken.None);
        }

        await leases.DeleteExpiredAsync(cancellationToken);
    }

    /// <summary>Nobody else can record the end of a call whose process is dead.</summary>
    private AuditEntry EntryOf(CallTask task) =>
        entries.Create(
            AuditAction.ToolCall,
            task.Channel,
            task.Tool,
            caller: null,
            ToolCallOutcome.Unavailable,
            Lost,
            task.CorrelationId) with
        {
            CallerId = task.CallerId,
        };

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId} of {Tool} failed: the process that ran it is gone")]
    private partial void LogLost(string tool, string taskId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Tasks could not be swept, trying again ({Reason})")]
    private partial void LogFailed(string reason);
}
