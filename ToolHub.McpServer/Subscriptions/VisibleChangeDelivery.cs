using ToolHub.Core.Access;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>Sends a caller's changes down one stream, and ends the stream when the caller is no longer let in.</summary>
internal sealed class VisibleChangeDelivery(Caller caller, IReadOnlySet<PrimitiveKind> lists, VisibleChangeSubscription subscription)
    : IListenDelivery
{
    private readonly IAsyncEnumerable<VisibleChanges> _changes = subscription.ReadAllAsync(caller);

    public async Task RunAsync(ListenStream stream, CancellationToken cancellationToken)
    {
        await foreach (var changes in _changes.WithCancellation(cancellationToken))
        {
            foreach (var list in changes.Lists.Where(lists.Contains))
            {
                await stream.SendAsync(ChangeNotifications.Of(list), cancellationToken);
            }

            foreach (var uri in changes.Resources)
            {
                await stream.SendAsync(ChangeNotifications.Of(uri), cancellationToken);
            }
        }
    }

    public void Dispose() => subscription.Dispose();
}
