namespace ToolHub.Mcp.Subscriptions;

/// <summary>A kind of news that a <c>subscriptions/listen</c> stream can carry; extensions of the protocol add theirs.</summary>
internal interface IListenSource
{
    /// <summary>
    /// Grants what it will deliver and begins to gather it, so that nothing is missed while the acknowledgement is on its way; null if
    /// it has nothing to do with the request.
    /// </summary>
    ValueTask<IListenDelivery?> OpenAsync(ListenRequest request, CancellationToken cancellationToken);
}
