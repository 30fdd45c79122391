namespace ModelContextProtocol.AspNetCore.Requests;

/// <summary>The HTTP headers of the Streamable HTTP transport (SEP-2243).</summary>
internal static class McpHeaderNames
{
    public const string ProtocolVersion = "MCP-Protocol-Version";
    public const string SessionId = "Mcp-Session-Id";
    public const string LastEventId = "Last-Event-ID";

    /// <summary>Repeats the method of the body.</summary>
    public const string Method = "Mcp-Method";

    /// <summary>Repeats the tool, prompt or resource that the body names.</summary>
    public const string Name = "Mcp-Name";

    /// <summary>Starts the headers that repeat single arguments of a tool.</summary>
    public const string ParameterPrefix = "Mcp-Param-";
}
