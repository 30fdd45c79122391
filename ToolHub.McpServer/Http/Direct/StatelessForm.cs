using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Http.ArgumentHeaders;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Calls of revision 2026-07-28, which stand alone; whatever a tool has to ask is a result of them.</summary>
internal sealed class StatelessForm(
    CallAdapter adapter,
    CatalogSnapshot catalog,
    DirectCallWriter writer,
    ArgumentHeaderCheck headers,
    TaskStates tasks) : IDirectForm
{
    public bool Allows(HttpRequest request) =>
        request.Headers[McpHeaders.ProtocolVersion] == ProtocolRevisions.Modern
        && request.Headers[McpHeaders.Method] == RequestMethods.ToolsCall
        && request.Headers.ContainsKey(McpHeaders.Name);

    public async ValueTask<bool> TryAnswerAsync(HttpContext context, JsonElement message, Caller caller)
    {
        if (DirectCallRequest.Read(message) is not { } request || context.Request.Headers[McpHeaders.Name] != request.Name)
        {
            return false;
        }

        await AnswerAsync(context, request, caller);
        return true;
    }

    private async Task AnswerAsync(HttpContext context, DirectCallRequest request, Caller caller)
    {
        var toolset = ToolsetRoute.Of(context);
        var shown = catalog.Current.Within(toolset);
        if (headers.FaultIn(context.Request.Headers, shown, caller, request.Name, request.Arguments) is { } fault)
        {
            var error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.HeaderMismatch, Message = fault };
            await DirectCallWriter.WriteAsync(context.Response, request.Id, error);
            return;
        }

        var call = await adapter.CallAsync(
            new(caller, PrimitiveKind.Tool, request.Name, request.Arguments)
            {
                Toolset = toolset,
                ClientName = request.ClientName,
                Client = request.Client,
            },
            context.RequestAborted);
        await (call.Reply switch
        {
            { Task: { } task } => writer.WriteAsync(context.Response, request.Id, tasks.Created(task)),
            { Outcome: ToolCallOutcome.InputRequired } => writer.WriteAsync(context.Response, request.Id, InputReplies.ToResult(call)),
            _ when ToolReplies.ToResult(call) is { } result => writer.WriteAsync(context.Response, request.Id, result),
            _ => DirectCallWriter.WriteAsync(context.Response, request.Id, ErrorReplies.ToDetail(call)),
        });
    }
}
