using System.Collections.Immutable;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Protocol;

/// <summary>Says the pipeline's questions in the protocol's words.</summary>
internal static class InputReplies
{
    /// <summary>The result that a client of revision 2026-07-28 answers by calling again.</summary>
    public static InputRequiredResult ToResult(AdaptedCall call) => new()
    {
        InputRequests = call.Reply.InputRequests.ToImmutableDictionary(),
        RequestState = call.Reply.RequestState,
    };

    /// <summary>The same for the SDK, which turns it into requests of the server where the client has a session.</summary>
    public static InputRequiredException ToException(AdaptedCall call) => new(ToResult(call));
}
