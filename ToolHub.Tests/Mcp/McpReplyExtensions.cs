using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>What every answer of ToolHub has beyond the protocol's own.</summary>
internal static class McpReplyExtensions
{
    /// <summary>The id in the header; every response has exactly one.</summary>
    public static string CorrelationId(this McpReply reply)
    {
        var id = Assert.Single(reply.Headers.GetValues("X-Correlation-Id"));
        Assert.Matches("^[0-9a-f]{32}$", id);
        return id;
    }

    /// <summary>The details of a tool result that is an error.</summary>
    public static JsonNode ToolError(this McpReply reply)
    {
        Assert.True((bool?)reply.Result?["isError"], reply.Message?.ToJsonString());
        return reply.Result!["_meta"]!["toolhub/error"]!;
    }
}
