using Microsoft.Extensions.Options;
using ToolHub.Core.Auditing;

namespace ToolHub.Tests.Calls.Filters;

/// <summary>An audit log whose writer is the test process: every entry counts as committed, and is kept.</summary>
internal sealed class CommittedAudit : IAsyncDisposable
{
    private readonly List<AuditEntry> _rows = [];
    private readonly Task _writer;

    public CommittedAudit(TimeProvider time)
    {
        Log = new AuditLog(Options.Create(new AuditOptions()), time);
        _writer = CommitAllAsync();
    }

    public AuditLog Log { get; }

    /// <summary>The only row; complete once the call was answered.</summary>
    public AuditEntry Row => Assert.Single(_rows);

    public async ValueTask DisposeAsync()
    {
        Log.Close();
        await _writer;
    }

    private async Task CommitAllAsync()
    {
        await foreach (var pending in Log.Queue.ReadAllAsync(CancellationToken.None))
        {
            _rows.Add(pending.Entry);
            pending.Commit();
        }
    }
}
