using ToolHub.Core.Auditing;

namespace ToolHub.Core.CallTasks;

/// <summary>A task that this process runs.</summary>
internal sealed class RunningCallTask(CallTask task) : IDisposable
{
    private readonly CancellationTokenSource _stopping = new();
    private int _stop = (int)CallTaskStop.None;

    public CallTask Task => task;

    public CancellationToken Stopping => _stopping.Token;

    /// <summary>Why it was told to end; the first reason counts.</summary>
    public CallTaskStop StopReason => (CallTaskStop)Volatile.Read(ref _stop);

    /// <summary>The latest that the tool said of its progress; written to the database with the next heartbeat.</summary>
    public string? Message { get; private set; }

    /// <summary>Takes a tool's word on its progress.</summary>
    public void Say(string message) => Message = AuditText.Clean(message, CallTask.MaxMessageLength);

    public void Stop(CallTaskStop reason)
    {
        if (Interlocked.CompareExchange(ref _stop, (int)reason, (int)CallTaskStop.None) is not (int)CallTaskStop.None)
        {
            return;
        }

        try
        {
            // Apart: what a tool does about it may take its time, or fail, and others are still to be told.
            _ = _stopping.CancelAsync();
        }
        catch (ObjectDisposedException)
        {
            // It ended by itself at this very moment.
        }
    }

    public void Dispose() => _stopping.Dispose();
}
