using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.Mcp.Protocol;

/// <summary>
/// Says a refusal in the protocol's two voices: a result with <c>isError</c> for what a model can act on, a JSON-RPC error for what is
/// wrong with the request itself.
/// </summary>
internal static class ErrorReplies
{
    /// <summary>Where a result carries the error's code and details for programs.</summary>
    public const string MetaKey = "toolhub/error";

    /// <summary>The result of a tool that was refused or failed.</summary>
    public static CallToolResult ToResult(AdaptedCall call)
    {
        // Only a tool that the caller may use has results, so "forbidden" gives nothing away: a rule forbids these arguments.
        var code = EnumNames<ToolCallOutcome>.Of(call.Reply.Outcome);
        return new()
        {
            IsError = true,
            Content = [new TextContentBlock { Text = $"{Text(call.Reply)} [{code}, correlation id {call.Context.CorrelationId}]" }],
            Meta = new JsonObject { [MetaKey] = Details(call.Reply, code, call.Context.CorrelationId) },
        };
    }

    /// <summary>The JSON-RPC error of a tool call that has no result: its tool or its client lacks what it takes.</summary>
    public static JsonRpcErrorDetail ToDetail(AdaptedCall call) => new()
    {
        Code = (int)(call.Reply.Outcome switch
        {
            ToolCallOutcome.MissingCapability => McpErrorCode.MissingRequiredClientCapability,
            ToolCallOutcome.InternalError => McpErrorCode.InternalError,
            _ => McpErrorCode.InvalidParams,
        }),
        Message = Text(call.Reply),
        Data = Details(call.Reply, PublicCode(call.Reply), call.Context.CorrelationId),
    };

    /// <summary>The same for the SDK, and for resources and prompts, which have no other way to say no.</summary>
    public static McpProtocolException ToException(AdaptedCall call, McpErrorCode code) =>
        ToException(call.Reply, call.Context.CorrelationId, code);

    /// <summary>The same for a refusal of something that is no call.</summary>
    public static McpProtocolException ToException(ToolCallReply reply, string correlationId, McpErrorCode code)
    {
        if (reply.MissingCapabilities is { } missing)
        {
            return new MissingRequiredClientCapabilityException(missing, reply.Reason);
        }

        var exception = new McpProtocolException(Text(reply), code);
        foreach (var (name, value) in Details(reply, PublicCode(reply), correlationId))
        {
            // The SDK carries over what stands in Data, serialized.
            exception.Data[name] = JsonSerializer.SerializeToElement(value);
        }

        return exception;
    }

    /// <summary>
    /// The reason, which a failed reply has. A link and an explanation stand only here: the log keeps reasons, a link opens a page, and
    /// an explanation may quote anything.
    /// </summary>
    private static string Text(ToolCallReply reply) => reply switch
    {
        { AnswerAt: { } page } =>
            $"{reply.Reason} Give the user this link, and when they have answered call again with the same arguments: {page}",
        { Explanation: { } explanation } => $"{reply.Reason} It says: {explanation}",
        _ => reply.Reason!,
    };

    private static string PublicCode(ToolCallReply reply)
    {
        // The same code for hidden and for missing: what a caller may not use, it is not told of.
        var outcome = reply.Outcome is ToolCallOutcome.Forbidden ? ToolCallOutcome.NotFound : reply.Outcome;
        return EnumNames<ToolCallOutcome>.Of(outcome);
    }

    private static JsonObject Details(ToolCallReply reply, string code, string correlationId)
    {
        var details = new JsonObject { ["code"] = code, ["correlationId"] = correlationId };
        if (reply.RetryAfter is { } retryAfter)
        {
            details["retryAfterSeconds"] = (int)Math.Ceiling(retryAfter.TotalSeconds);
        }

        if (reply.MissingCapabilities is { } missing)
        {
            details["requiredCapabilities"] = JsonSerializer.SerializeToNode(missing, McpJson.TypeInfo<ClientCapabilities>());
        }

        if (reply.AnswerAt is { } page)
        {
            details["answerUrl"] = page.AbsoluteUri;
        }

        if (reply.Errors.Count > 0)
        {
            details["errors"] = new JsonArray([.. reply.Errors.Select(error => new JsonObject
            {
                ["path"] = error.Path,
                ["keyword"] = error.Keyword,
                ["message"] = error.Message,
            })]);
        }

        return details;
    }
}
