namespace ToolHub.Core.Auditing;

/// <summary>An entry on its way to a batch, and the promise to its caller.</summary>
internal sealed class PendingAuditEntry(AuditEntry entry)
{
    private readonly TaskCompletionSource _committed = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public AuditEntry Entry => entry;

    public Task Committed => _committed.Task;

    public void Commit() => _committed.TrySetResult();

    public void Fail(Exception exception) => _committed.TrySetException(exception);
}
