using System.Text;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.StandIns.ModelContextProtocol;

/// <summary>Makes raw requests of both protocol eras; a test then spoils one thing.</summary>
internal static class McpPost
{
    public const int Id = 4242;
    public const string ModernVersion = "2026-07-28";
    public const string LegacyVersion = "2025-11-25";
    public const string VersionHeader = "MCP-Protocol-Version";
    public const string MethodHeader = "Mcp-Method";
    public const string SessionHeader = "Mcp-Session-Id";
    public const string NameHeader = "Mcp-Name";
    public const string VersionKey = "io.modelcontextprotocol/protocolVersion";
    public const string CapabilitiesKey = "io.modelcontextprotocol/clientCapabilities";

    /// <summary>Makes a complete request of version 2026-07-28.</summary>
    public static HttpRequestMessage Modern(string method, JsonObject? parameters = null, string version = ModernVersion)
    {
        parameters ??= [];
        parameters.TryAdd("_meta", new JsonObject { [VersionKey] = version, [CapabilitiesKey] = new JsonObject() });
        var request = Message(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = Id, ["method"] = method, ["params"] = parameters });
        request.Headers.Add(VersionHeader, version);
        request.Headers.Add(MethodHeader, method);
        return request;
    }

    /// <summary>Makes a complete tool call of version 2026-07-28.</summary>
    public static HttpRequestMessage ModernCall(string tool, JsonObject? arguments = null)
    {
        var request = Modern("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });
        request.Headers.Add(NameHeader, tool);
        return request;
    }

    /// <summary>Makes a request of a version with handshake; without a version it is the first request of a client.</summary>
    public static HttpRequestMessage Legacy(string method, JsonObject? parameters = null, string? version = LegacyVersion)
    {
        var request = Message(new JsonObject { ["jsonrpc"] = "2.0", ["id"] = Id, ["method"] = method, ["params"] = parameters ?? [] });
        if (version is not null)
        {
            request.Headers.Add(VersionHeader, version);
        }

        return request;
    }

    public static HttpRequestMessage LegacyCall(string tool, JsonObject? arguments = null) =>
        Legacy("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments });

    public static HttpRequestMessage Initialize(string version) => Legacy(
        "initialize",
        new JsonObject
        {
            ["protocolVersion"] = version,
            ["capabilities"] = new JsonObject(),
            ["clientInfo"] = new JsonObject { ["name"] = "raw", ["version"] = "1" },
        },
        version: null);

    public static HttpRequestMessage Notification(string method, string? version = LegacyVersion)
    {
        var request = Message(new JsonObject { ["jsonrpc"] = "2.0", ["method"] = method });
        request.Headers.Add(VersionHeader, version);
        return request;
    }

    /// <summary>Makes the GET request for the stream of a session.</summary>
    public static HttpRequestMessage Stream(string? lastEventId = null, string version = LegacyVersion)
    {
        var request = new HttpRequestMessage(HttpMethod.Get, (Uri?)null);
        request.Headers.Add("Accept", "text/event-stream");
        request.Headers.Add(VersionHeader, version);
        if (lastEventId is not null)
        {
            request.Headers.Add("Last-Event-ID", lastEventId);
        }

        return request;
    }

    public static HttpRequestMessage Message(JsonNode message) => Body(message.ToJsonString());

    public static HttpRequestMessage Body(string body)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, (Uri?)null)
        {
            Content = new StringContent(body, Encoding.UTF8, "application/json"),
        };
        request.Headers.Add("Accept", "application/json, text/event-stream");
        return request;
    }
}
