namespace ToolHub.Mcp.Subscriptions;

/// <summary>A call that its client can cancel while it runs.</summary>
internal sealed class RunningCall(RunningCalls calls) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = new();

    public CancellationToken Token => _cancellation.Token;

    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It has just ended.
        }
    }

    public void Dispose()
    {
        calls.End(this);
        _cancellation.Dispose();
    }
}
