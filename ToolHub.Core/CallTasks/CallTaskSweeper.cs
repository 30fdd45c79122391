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

    /// <summary>
    /// Since when the database has answered every sweep. While it is away no owner can renew a lease: when it is back, all of them get
    /// the time to.
    /// </summary>
    private long? _steadySince;

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
            catch (Exception exception) when (DatabaseFailure.IsIn(exception))
            {
                _steadySince = null;
                LogMissed(exception.GetBaseException().Message);
            }
            // An exception that leaves a background service stops the host.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
        while (await timer.WaitForNextTickAsync(stoppingToken));
    }

    private async Task SweepAsync(CancellationToken cancellationToken)
    {
        await leases.DeleteExpiredAsync(cancellationToken);
        _steadySince ??= time.GetTimestamp();
        if (time.GetElapsedTime(_steadySince.Value) < CallTaskLeases.Duration)
        {
            return;
        }

        foreach (var id in await leases.FindLostAsync(cancellationToken))
        {
            await FailAsync(id, cancellationToken);
        }
    }

    private async Task FailAsync(string id, CancellationToken cancellationToken)
    {
        try
        {
            var lost = await leases.FailLostAsync(
                id, Lost, task => audit.AppendAsync(EntryOf(task), CancellationToken.None), cancellationToken);
            if (lost is not null)
            {
                LogLost(lost.Tool, id);
            }
        }
        // Whatever one task fails of (its row may be a newer replica's, which this program cannot read), the others are not to suffer.
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogNotReported(exception, id);
        }
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

    [LoggerMessage(Level = LogLevel.Error, Message = "Task {TaskId} is lost, but could not be reported as failed; trying again")]
    private partial void LogNotReported(Exception exception, string taskId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Tasks could not be swept, trying again ({Reason})")]
    private partial void LogMissed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Tasks could not be swept, trying again")]
    private partial void LogFailed(Exception exception);
}
