using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http;

/// <summary>The headers of Streamable HTTP (specification, transports; SEP-2243).</summary>
internal static class McpHeaders
{
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string SessionId = "Mcp-Session-Id";
    public const string LastEventId = "Last-Event-ID";

    /// <summary>The method; the body must agree.</summary>
    public const string Method = "Mcp-Method";

    /// <summary>The tool's, prompt's or resource's name; the body must agree.</summary>
    public const string Name = "Mcp-Name";

    /// <summary>The session of a request; null for one without, and from 2026-07-28 on, where the header means nothing.</summary>
    public static string? SessionOf(HttpRequest request) =>
        request.Headers[SessionId] is [{ Length: > 0 } id] && !ProtocolRevisions.IsStateless(request.Headers[ProtocolVersion])
            ? id
            : null;
}
