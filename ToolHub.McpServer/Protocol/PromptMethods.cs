using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Protocol;

/// <summary><c>prompts/list</c> and <c>prompts/get</c>.</summary>
internal sealed class PromptMethods(EndpointCatalog endpoint, CallAdapter adapter, Pages pages)
{
    public async ValueTask<ListPromptsResult> ListAsync(
        RequestContext<ListPromptsRequestParams> request,
        CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        var page = pages.Take(endpoint.Of(request.Server), caller, CatalogList.Prompts, request.Params?.Cursor);
        return new()
        {
            // A definition of this primitive has its prompt.
            Prompts = [.. page.Items.Select(definition => definition.Prompt!)],
            NextCursor = page.NextCursor,
            TimeToLive = pages.TimeToLive,
            CacheScope = CacheScope.Private,
        };
    }

    public async ValueTask<GetPromptResult> GetAsync(RequestContext<GetPromptRequestParams> request, CancellationToken cancellationToken)
    {
        var call = await adapter.CallAsync(request, PrimitiveKind.Prompt, request.Params.Name, request.Params.Arguments, cancellationToken);
        return call.Reply.Outcome switch
        {
            // An executor of prompts returns a prompt's result.
            ToolCallOutcome.Succeeded => (GetPromptResult)call.Reply.Result!,
            ToolCallOutcome.InputRequired => throw InputReplies.ToException(call),
            ToolCallOutcome.NotFound or ToolCallOutcome.Forbidden or ToolCallOutcome.InvalidInput or ToolCallOutcome.InvalidState =>
                throw ErrorReplies.ToException(call, McpErrorCode.InvalidParams),
            _ => throw ErrorReplies.ToException(call, McpErrorCode.InternalError),
        };
    }
}
