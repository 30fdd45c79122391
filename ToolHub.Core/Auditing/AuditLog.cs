using System.Threading.Channels;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.Auditing;

/// <summary>Where everything that happens is recorded: an append completes when its row is committed in PostgreSQL.</summary>
internal sealed class AuditLog(IOptions<AuditOptions> options, TimeProvider time)
{
    private readonly Channel<PendingAuditEntry> _queue = Channel.CreateBounded<PendingAuditEntry>(
        new BoundedChannelOptions(options.Value.QueueLength) { SingleReader = true });

    /// <summary>Names this process in its rows.</summary>
    public Guid WriterId { get; } = Guid.CreateVersion7();

    /// <summary>What the <see cref="AuditWriter"/> takes its batches from.</summary>
    internal ChannelReader<PendingAuditEntry> Queue => _queue.Reader;

    /// <summary>Records one entry together with all that are waiting at the same moment.</summary>
    /// <exception cref="AuditUnavailableException">
    /// The row is not committed, or not known to be; do not acknowledge what it records.
    /// </exception>
    public async Task AppendAsync(AuditEntry entry, CancellationToken cancellationToken)
    {
        var pending = new PendingAuditEntry(entry);
        if (!_queue.Writer.TryWrite(pending))
        {
            throw new AuditUnavailableException("The audit queue is full, or closed because the process stops.");
        }

        try
        {
            await pending.Committed.WaitAsync(options.Value.CommitTimeout, time, cancellationToken);
        }
        catch (TimeoutException exception)
        {
            // What the caller now reports as not done must not turn up as done later.
            pending.Abandon();
            throw new AuditUnavailableException("The audit row was not committed in time.", exception);
        }
    }

    /// <summary>No more entries: the writer finishes what is queued and ends.</summary>
    internal void Close() => _queue.Writer.TryComplete();
}
