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
    public static CallToolResult ToResult(AdaptedCall call) => new()
    {
        IsError = true,
        Content = [new TextContentBlock { Text = $"{Text(call)} [{Code(call)}, correlation id {call.Context.CorrelationId}]" }],
        Meta = new JsonObject { [MetaKey] = Details(call) },
    };

    /// <summary>The JSON-RPC error of a tool call that has no result: its tool or its client lacks what it takes.</summary>
    public static JsonRpcErrorDetail ToDetail(AdaptedCall call) => new()
    {
        Code = (int)(call.Reply.MissingCapabilities is null ? McpErrorCode.InvalidParams : McpErrorCode.MissingRequiredClientCapability),
        Message = Text(call),
        Data = Details(call),
    };

    /// <summary>The same for the SDK, and for resources and prompts, which have no other way to say no.</summary>
    public static McpProtocolException ToException(AdaptedCall call, McpErrorCode code)
    {
        if (call.Reply.MissingCapabilities is { } missing)
        {
            return new MissingRequiredClientCapabilityException(missing, call.Reply.Reason);
        }

        var exception = new McpProtocolException(Text(call), code);
        foreach (var (name, value) in Details(call))
        {
            // The SDK carries over what stands in Data, serialized.
            exception.Data[name] = JsonSerializer.SerializeToElement(value);
        }

        return exception;
    }

    /// <summary>The reason, which a failed reply has. A link stands only here: the log keeps reasons, and a link opens a page.</summary>
    private static string Text(AdaptedCall call) => call.Reply.AnswerAt is { } page
        ? $"{call.Reply.Reason} Give the user this link, and when they have answered call again with the same arguments: {page}"
        : call.Reply.Reason!;

    private static string Code(AdaptedCall call)
    {
        // The same code for hidden and for missing: what a caller may not use, it is not told of.
        var outcome = call.Reply.Outcome is ToolCallOutcome.Forbidden ? ToolCallOutcome.NotFound : call.Reply.Outcome;
        return EnumNames<ToolCallOutcome>.Of(outcome);
    }

    private static JsonObject Details(AdaptedCall call)
    {
        var details = new JsonObject { ["code"] = Code(call), ["correlationId"] = call.Context.CorrelationId };
        if (call.Reply.RetryAfter is { } retryAfter)
        {
            details["retryAfterSeconds"] = (int)Math.Ceiling(retryAfter.TotalSeconds);
        }

        if (call.Reply.MissingCapabilities is { } missing)
        {
            details["requiredCapabilities"] = JsonSerializer.SerializeToNode(missing, McpJson.TypeInfo<ClientCapabilities>());
        }

        if (call.Reply.AnswerAt is { } page)
        {
            details["answerUrl"] = page.AbsoluteUri;
        }

        if (call.Reply.Errors.Count > 0)
        {
            details["errors"] = new JsonArray([.. call.Reply.Errors.Select(error => new JsonObject
            {
                ["path"] = error.Path,
                ["keyword"] = error.Keyword,
                ["message"] = error.Message,
            })]);
        }

        return details;
    }
}
