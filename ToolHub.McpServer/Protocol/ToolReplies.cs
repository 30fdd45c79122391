using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Mcp.Protocol;

/// <summary>Turns the pipeline's reply to a tool call into the protocol's result.</summary>
internal static class ToolReplies
{
    /// <summary>
    /// The tool's result, or one with <c>isError</c> that the model can act on; null for a tool that there is not, for what the client
    /// has not declared and for a state that is not ours, which the specification (tools, error handling; SEP-2575; SEP-2322) makes
    /// errors of the request.
    /// </summary>
    public static CallToolResult? ToResult(AdaptedCall call)
    {
        if (call.Reply.Outcome is ToolCallOutcome.Succeeded)
        {
            // An executor of tools returns a tool's result.
            return (CallToolResult)call.Reply.Result!;
        }

        return call.Context.Definition is null || call.Reply.Outcome is ToolCallOutcome.MissingCapability or ToolCallOutcome.InvalidState
            ? null
            : ErrorReplies.ToResult(call);
    }
}
