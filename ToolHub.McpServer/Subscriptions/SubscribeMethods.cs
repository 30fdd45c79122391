using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Subscriptions;

/// <summary><c>resources/subscribe</c> and <c>resources/unsubscribe</c>, up to revision 2025-11-25.</summary>
internal sealed class SubscribeMethods(CallAdapter adapter, CatalogSnapshot catalog, LocalSessions sessions)
{
    public async ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        // The SDK lets null through where the protocol demands a string.
        var uri = request.Params.Uri ?? "";
        if (!catalog.Current.IsReadableBy(caller, uri))
        {
            var missing = new McpProtocolException(
                "There is no resource of this URI that you may use. List what is available, or ask your administrator for access.",
                McpErrorCode.ResourceNotFound);
            missing.Data["uri"] = uri;
            throw missing;
        }

        if (!SessionOf(request).TryWatch(uri))
        {
            throw new McpProtocolException(
                "This session follows too many resources. Unsubscribe from one first.",
                McpErrorCode.InvalidRequest);
        }

        return new();
    }

    public async ValueTask<EmptyResult> UnsubscribeAsync(
        RequestContext<UnsubscribeRequestParams> request,
        CancellationToken cancellationToken)
    {
        await adapter.RequireCallerAsync(request, cancellationToken);
        SessionOf(request).Unwatch(request.Params.Uri ?? "");
        return new();
    }

    private LocalSession SessionOf<TParams>(RequestContext<TParams> request) =>
        sessions.Find(request.Server)
        ?? throw new McpProtocolException("Subscriptions need a session, and this request has none.", McpErrorCode.InvalidRequest);
}
