using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Diagnostics;

namespace ToolHub.Core.Auditing;

/// <summary>
/// The process's only writer of audit rows that belong to no transaction. While one batch is being committed the next one gathers, so that
/// many callers share one transaction and one flush to disk: the more there are, the cheaper each row.
/// </summary>
internal sealed partial class AuditWriter(
    AuditLog log,
    AuditCopy copy,
    IOptions<AuditOptions> options,
    TimeProvider time,
    ILogger<AuditWriter> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        // The loop ends when the log is closed, not when the host begins to stop: calls in flight still need their rows.
        var batch = new List<PendingAuditEntry>(options.Value.BatchSize);
        while (await log.Queue.WaitToReadAsync(CancellationToken.None))
        {
            while (batch.Count < options.Value.BatchSize && log.Queue.TryRead(out var pending))
            {
                if (pending.TryTake())
                {
                    batch.Add(pending);
                }
            }

            await CommitAsync(batch);
            batch.Clear();
        }
    }

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        log.Close();
        await (ExecuteTask ?? Task.CompletedTask).WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    private async Task CommitAsync(List<PendingAuditEntry> batch)
    {
        if (batch.Count == 0)
        {
            return;
        }

        try
        {
            using var timeout = new CancellationTokenSource(options.Value.CommitTimeout, time);
            await copy.WriteAsync(batch, timeout.Token);
            ToolHubDiagnostics.AuditCommitted(batch.Count);
            batch.ForEach(pending => pending.Commit());
        }
        catch (Exception exception)
        {
            // Everything: whatever a batch fails of, the process's only writer must live to write the next one.
            LogBatchFailed(batch.Count, exception.Message);
            var failure = new AuditUnavailableException("The audit batch was not committed.", exception);
            batch.ForEach(pending => pending.Fail(failure));
        }
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} audit rows not committed: {Reason}")]
    private partial void LogBatchFailed(int count, string reason);
}
