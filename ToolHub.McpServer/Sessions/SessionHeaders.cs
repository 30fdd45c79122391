using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>How a request names its session.</summary>
internal static class SessionHeaders
{
    public const string SessionId = "Mcp-Session-Id";
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string LastEventId = "Last-Event-ID";

    /// <summary>The session of a request; null for one without, and from 2026-07-28 on, where the header means nothing.</summary>
    public static string? SessionOf(HttpRequest request) =>
        request.Headers[SessionId] is [{ Length: > 0 } id] && !ProtocolRevisions.HasInputRequests(request.Headers[ProtocolVersion])
            ? id
            : null;
}
