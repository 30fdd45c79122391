using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Protocol;

/// <summary><c>resources/list</c>, <c>resources/templates/list</c> and <c>resources/read</c>.</summary>
internal sealed class ResourceMethods(EndpointCatalog endpoint, CallAdapter adapter, Pages pages)
{
    public async ValueTask<ListResourcesResult> ListAsync(
        RequestContext<ListResourcesRequestParams> request,
        CancellationToken cancellationToken)
    {
        var page = await PageAsync(request, CatalogList.Resources, request.Params?.Cursor, cancellationToken);
        return new()
        {
            // The page holds only definitions with a fixed URI.
            Resources = [.. page.Items.Select(definition => definition.Resource!)],
            NextCursor = page.NextCursor,
            TimeToLive = pages.TimeToLive,
            CacheScope = CacheScope.Private,
        };
    }

    public async ValueTask<ListResourceTemplatesResult> ListTemplatesAsync(
        RequestContext<ListResourceTemplatesRequestParams> request,
        CancellationToken cancellationToken)
    {
        var page = await PageAsync(request, CatalogList.ResourceTemplates, request.Params?.Cursor, cancellationToken);
        return new()
        {
            // The page holds only definitions with variables in their URI.
            ResourceTemplates = [.. page.Items.Select(definition => definition.ResourceTemplate!)],
            NextCursor = page.NextCursor,
            TimeToLive = pages.TimeToLive,
            CacheScope = CacheScope.Private,
        };
    }

    public async ValueTask<ReadResourceResult> ReadAsync(
        RequestContext<ReadResourceRequestParams> request,
        CancellationToken cancellationToken)
    {
        var uri = request.Params.Uri;
        var call = await adapter.CallAsync(request, PrimitiveKind.Resource, uri, arguments: null, cancellationToken);
        return call.Reply.Outcome switch
        {
            ToolCallOutcome.Succeeded => Fresh(call),
            ToolCallOutcome.InputRequired => throw InputReplies.ToException(call),
            ToolCallOutcome.NotFound or ToolCallOutcome.Forbidden => throw Missing(call, request, uri),
            ToolCallOutcome.InvalidInput or ToolCallOutcome.InvalidState =>
                throw ErrorReplies.ToException(call, McpErrorCode.InvalidParams),
            _ => throw ErrorReplies.ToException(call, McpErrorCode.InternalError),
        };
    }

    private async ValueTask<Page> PageAsync<TParams>(
        RequestContext<TParams> request,
        CatalogList list,
        string? cursor,
        CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        return pages.Take(endpoint.Of(request.Server), caller, list, cursor);
    }

    private ReadResourceResult Fresh(AdaptedCall call)
    {
        // An executor of resources returns a resource's result.
        var result = (ReadResourceResult)call.Reply.Result!;
        result.TimeToLive = pages.TimeToLive;
        result.CacheScope = CacheScope.Private;
        return result;
    }

    private static McpProtocolException Missing(AdaptedCall call, RequestContext<ReadResourceRequestParams> request, string uri)
    {
        var revision = ProtocolRevisions.Of(request.JsonRpcRequest, request.Server);
        var code = ProtocolRevisions.HasNoErrorForMissingResources(revision) ? McpErrorCode.InvalidParams : McpErrorCode.ResourceNotFound;
        var exception = ErrorReplies.ToException(call, code);
        exception.Data["uri"] = uri;
        return exception;
    }
}
