namespace ToolHub.Mcp.Subscriptions;

/// <summary>A request that is being answered; disposing it says that it is no more.</summary>
internal sealed class RunningRequest(Action<RunningRequest> end, CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);

    public CancellationToken Token => _cancellation.Token;

    public void Cancel()
    {
        try
        {
            _cancellation.Cancel();
        }
        catch (ObjectDisposedException)
        {
            // It was answered meanwhile.
        }
    }

    public void Dispose()
    {
        end(this);
        _cancellation.Dispose();
    }
}
