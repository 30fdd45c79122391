using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.CallTasks;

namespace ToolHub.Mcp.Protocol;

/// <summary><c>tools/list</c> and <c>tools/call</c>.</summary>
internal sealed class ToolMethods(EndpointCatalog endpoint, CallAdapter adapter, Pages pages, TaskStates tasks)
{
    public async ValueTask<ListToolsResult> ListAsync(RequestContext<ListToolsRequestParams> request, CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        var page = pages.Take(endpoint.Of(request.Server), caller, CatalogList.Tools, request.Params?.Cursor);
        return new()
        {
            // A definition of this primitive has its tool.
            Tools = [.. page.Items.Select(definition => definition.Tool!)],
            NextCursor = page.NextCursor,
            TimeToLive = pages.TimeToLive,
            CacheScope = CacheScope.Private,
        };
    }

    public async ValueTask<ResultOrAlternate<CallToolResult>> CallAsync(
        RequestContext<CallToolRequestParams> request,
        CancellationToken cancellationToken)
    {
        var call = await adapter.CallAsync(request, PrimitiveKind.Tool, request.Params.Name, request.Params.Arguments, cancellationToken);
        return call.Reply switch
        {
            { Outcome: ToolCallOutcome.InputRequired } => throw InputReplies.ToException(call),
            { Task: { } task } =>
                ResultOrAlternate<CallToolResult>.FromAlternate(tasks.Created(task), McpJson.TypeInfo<TaskState>()),
            _ => ToolReplies.ToResult(call) ?? throw ErrorReplies.ToException(call, McpErrorCode.InvalidParams),
        };
    }
}
