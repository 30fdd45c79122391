using System.Collections.Frozen;
using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.Mcp.Protocol;

/// <summary>
/// Stands around every request: parameters that the SDK cannot read become an error that says so, and whatever else fails becomes one
/// with a correlation id. Calls never get here with an exception of their own; the audit filter has caught it.
/// </summary>
internal sealed partial class RequestGuard(
    ICallOrigin origin,
    RequestLimit limit,
    AuditLog audit,
    AuditEntries entries,
    ILogger<RequestGuard> logger)
{
    /// <summary>Methods that say nothing without parameters; the SDK would hand null to their handlers.</summary>
    private static readonly FrozenSet<string> NeedParameters = new[]
    {
        RequestMethods.ToolsCall, RequestMethods.ResourcesRead, RequestMethods.ResourcesSubscribe, RequestMethods.ResourcesUnsubscribe,
        RequestMethods.PromptsGet, RequestMethods.CompletionComplete, RequestMethods.LoggingSetLevel,
    }.ToFrozenSet();

    public McpMessageHandler Around(McpMessageHandler next) => async (context, cancellationToken) =>
    {
        if (context.JsonRpcMessage is JsonRpcRequest { Params: null } bare && NeedParameters.Contains(bare.Method))
        {
            throw await MalformedAsync(context, bare, cancellationToken);
        }

        try
        {
            await next(context, cancellationToken);
        }
        catch (JsonException) when (context.JsonRpcMessage is JsonRpcRequest request)
        {
            throw await MalformedAsync(context, request, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or McpException))
        {
            throw Failed(exception);
        }
    };

    /// <summary>
    /// The same around tool calls: the SDK makes results of their exceptions before the message filter sees them. A question to the
    /// client is an exception too, and none of its business.
    /// </summary>
    public McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> AroundCall(
        McpRequestHandler<CallToolRequestParams, ResultOrAlternate<CallToolResult>> next) => async (request, cancellationToken) =>
    {
        try
        {
            return await next(request, cancellationToken);
        }
        catch (Exception exception) when (exception is not (OperationCanceledException or McpException or InputRequiredException))
        {
            throw Failed(exception);
        }
    };

    private McpProtocolException Failed(Exception exception)
    {
        var outcome = exception is AuditUnavailableException ? ToolCallOutcome.Unavailable : ToolCallOutcome.InternalError;
        var correlationId = origin.CorrelationId;
        LogFailed(exception, correlationId);
        return Error(
            "The request could not be answered. Quote the correlation id to your administrator.",
            McpErrorCode.InternalError,
            outcome,
            correlationId);
    }

    private async Task<McpProtocolException> MalformedAsync(
        MessageContext context,
        JsonRpcRequest request,
        CancellationToken cancellationToken)
    {
        var caller = await origin.FindCallerAsync(context.User, cancellationToken);
        if (caller is not null)
        {
            // Every refusal costs a row that cannot be deleted.
            await limit.TakePermitAsync(caller, cancellationToken);
        }

        var correlationId = origin.CorrelationId;
        const string Reason = "The parameters are not of the form that the protocol asks for.";
        var entry = entries.Create(
            AuditAction.MalformedRequest,
            origin.Channel,
            request.Method,
            caller,
            ToolCallOutcome.InvalidInput,
            Reason,
            correlationId);
        try
        {
            await audit.AppendAsync(entry, CancellationToken.None);
            return Error(Reason, McpErrorCode.InvalidParams, ToolCallOutcome.InvalidInput, correlationId);
        }
        catch (AuditUnavailableException exception)
        {
            return Failed(exception);
        }
    }

    private static McpProtocolException Error(string message, McpErrorCode code, ToolCallOutcome outcome, string correlationId)
    {
        var exception = new McpProtocolException(message, code);
        exception.Data["code"] = EnumNames<ToolCallOutcome>.Of(outcome);
        exception.Data["correlationId"] = correlationId;
        return exception;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "A request failed, correlation id {CorrelationId}")]
    private partial void LogFailed(Exception exception, string correlationId);
}
