using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Toolsets;

/// <summary>Somebody who uses one toolset's endpoint, in both eras.</summary>
internal sealed class ToolsetClient(ToolsetHub hub, string toolset)
{
    private readonly McpSessions _sessions = new(hub.One.Http, ToolsetHub.EndpointOf(hub.One, toolset));

    public string Toolset => toolset;

    /// <summary>Sends a request; one of the initialize era goes into a session that began at this endpoint.</summary>
    public async Task<McpReply> SendAsync(HttpRequestMessage request, McpHost? host = null)
    {
        request.RequestUri = ToolsetHub.EndpointOf(host ?? hub.One, toolset);
        await _sessions.JoinAsync(request, hub.Key);
        return await (host ?? hub.One).SendAsync(request, hub.Key);
    }

    /// <summary>Calls a tool.</summary>
    public Task<McpReply> CallAsync(string tool, JsonObject? arguments = null, bool isModern = true) =>
        SendAsync(isModern ? McpPost.ModernCall(tool, arguments ?? []) : McpPost.LegacyCall(tool, arguments ?? []));

    /// <summary>The names of a list.</summary>
    public async Task<IEnumerable<string?>> NamesAsync(string method, string member, bool isModern = true)
    {
        var reply = await SendAsync(isModern ? McpPost.Modern(method) : McpPost.Legacy(method));
        return reply.Result![member]!.AsArray().Select(entry => (string?)entry!["name"]);
    }
}
