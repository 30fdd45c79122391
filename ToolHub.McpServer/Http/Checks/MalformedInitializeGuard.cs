using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.Mcp.Http.Checks;

/// <summary>
/// Answers an <c>initialize</c> whose parameters cannot be read. The transport reads them while it takes the request, before any filter
/// of ours, and would fail.
/// </summary>
internal sealed class MalformedInitializeGuard(RequestDelegate next, AuditLog audit, AuditEntries entries)
{
    private const string Reason = "The parameters are not of the form that the protocol asks for.";

    public async Task InvokeAsync(HttpContext context)
    {
        try
        {
            await next(context);
        }
        catch (JsonException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(context);
        }
    }

    private async Task RefuseAsync(HttpContext context)
    {
        var entry = entries.Create(
            AuditAction.MalformedRequest,
            CallChannel.Http,
            RequestMethods.Initialize,
            CallerIdentity.CallerOf(context.User),
            ToolCallOutcome.InvalidInput,
            Reason,
            context.TraceIdentifier);
        context.Response.Clear();
        try
        {
            await audit.AppendAsync(entry, CancellationToken.None);
        }
        catch (AuditUnavailableException)
        {
            await Results.Problem(
                "The request could not be recorded. Try again in a moment.",
                statusCode: StatusCodes.Status503ServiceUnavailable).ExecuteAsync(context);
            return;
        }

        // The body has been read and its id with it; JSON-RPC has null for that.
        var error = new JsonRpcErrorDetail { Code = (int)McpErrorCode.InvalidParams, Message = Reason };
        await EarlyRequest.RefuseAsync(context, StatusCodes.Status400BadRequest, id: default, error);
    }
}
