using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Sessions;

namespace ToolHub.Mcp.Subscriptions;

/// <summary><c>resources/subscribe</c> and <c>resources/unsubscribe</c>, up to revision 2025-11-25.</summary>
internal sealed class SubscribeMethods(
    CallAdapter adapter,
    RequestLimit limit,
    EndpointCatalog endpoint,
    LocalSessions sessions,
    SessionSettings settings)
{
    public async ValueTask<EmptyResult> SubscribeAsync(RequestContext<SubscribeRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        await limit.TakePermitAsync(caller, cancellationToken);
        // The SDK lets null through where the protocol demands a string.
        var uri = request.Params.Uri ?? "";
        RequireFollowable(endpoint.Of(request.Server), caller, uri);
        if (!SessionOf(request).TryWatch(uri))
        {
            throw new McpProtocolException(
                "This session follows too many resources. Unsubscribe from one first.",
                McpErrorCode.InvalidRequest);
        }

        await settings.WatchAsync(request.Server.SessionId, uri, cancellationToken);
        return new();
    }

    public async ValueTask<EmptyResult> UnsubscribeAsync(
        RequestContext<UnsubscribeRequestParams> request,
        CancellationToken cancellationToken)
    {
        await limit.TakePermitAsync(await adapter.RequireCallerAsync(request, cancellationToken), cancellationToken);
        var uri = request.Params.Uri ?? "";
        SessionOf(request).Unwatch(uri);
        await settings.UnwatchAsync(request.Server.SessionId, uri, cancellationToken);
        return new();
    }

    private static void RequireFollowable(ToolCatalog current, Caller caller, string uri)
    {
        if (!current.IsReadableBy(caller, uri))
        {
            var missing = new McpProtocolException(
                "There is no resource of this URI that you may use. List what is available, or ask your administrator for access.",
                McpErrorCode.ResourceNotFound);
            missing.Data["uri"] = uri;
            throw missing;
        }

        if (!current.IsAnnouncedAs(uri))
        {
            throw new McpProtocolException(
                "Changes of this resource are announced by its URI without percent-encoding. Subscribe to that one.",
                McpErrorCode.InvalidParams);
        }
    }

    private LocalSession SessionOf<TParams>(RequestContext<TParams> request) =>
        sessions.Find(request.Server)
        ?? throw new McpProtocolException("Subscriptions need a session, and this request has none.", McpErrorCode.InvalidRequest);
}
