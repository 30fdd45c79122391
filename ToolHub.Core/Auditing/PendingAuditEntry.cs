namespace ToolHub.Core.Auditing;

/// <summary>An entry on its way to a batch, and the promise to its caller. Either the writer takes it or its caller gives it up.</summary>
internal sealed class PendingAuditEntry(AuditEntry entry)
{
    private const int Waiting = 0;
    private const int Taken = 1;
    private const int Abandoned = 2;

    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _state = Waiting;

    public AuditEntry Entry => entry;

    public Task Committed => _committed.Task;

    /// <summary>Takes the entry into a batch; false if nobody waits for it any more.</summary>
    public bool TryTake() => Interlocked.CompareExchange(ref _state, Taken, Waiting) is Waiting;

    /// <summary>Gives the entry up: unless it is in a batch already, it will never be written.</summary>
    public void Abandon() => Interlocked.CompareExchange(ref _state, Abandoned, Waiting);

    public void Commit() => _committed.TrySetResult();

    public void Fail(Exception exception) => _committed.TrySetException(exception);
}
