using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.CallTasks;
using ToolHub.Mcp.Http.ArgumentHeaders;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>
/// Answers the commonest request, a plain tool call, without building an SDK server for it. It takes only what it understands
/// completely and leaves everything else, faulty requests included, to the SDK; the call passes the same pipeline either way.
/// </summary>
internal sealed class DirectCalls(
    CallAdapter adapter,
    DirectCallWriter writer,
    ArgumentHeaderCheck headers,
    TaskStates tasks)
{
    public async Task InvokeAsync(HttpContext context, RequestDelegate next)
    {
        if (!DirectCallHeaders.Allow(context.Request) || CallerIdentity.CallerOf(context.User) is not { } caller)
        {
            await next(context);
            return;
        }

        // The headers allow only a known and small length.
        using var body = new DirectCallBody((int)context.Request.ContentLength!);
        await body.FillAsync(context.Request.Body, context.RequestAborted);
        using var document = body.Parse();
        if (document is not null
            && DirectCallRequest.Read(document.RootElement) is { } request
            && context.Request.Headers[DirectCallHeaders.Name] == request.Name)
        {
            await AnswerAsync(context, request, caller);
            return;
        }

        context.Request.Body = body.Replay();
        await next(context);
    }

    private async Task AnswerAsync(HttpContext context, DirectCallRequest request, Caller caller)
    {
        if (headers.FaultIn(context.Request.Headers, caller, request.Name, request.Arguments) is { } fault)
        {
            var error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.HeaderMismatch, Message = fault };
            await DirectCallWriter.WriteAsync(context.Response, request.Id, error);
            return;
        }

        var call = await adapter.CallAsync(
            new(caller, PrimitiveKind.Tool, request.Name, request.Arguments) { ClientName = request.ClientName, Client = request.Client },
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
