namespace ToolHub.Mcp.Subscriptions;

/// <summary>What one source brings to one stream.</summary>
internal interface IListenDelivery : IDisposable
{
    /// <summary>Sends what comes until it is cancelled; returning sooner ends the stream.</summary>
    Task RunAsync(ListenStream stream, CancellationToken cancellationToken);
}
