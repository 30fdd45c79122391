using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>A session whose client chooses for every request which server it goes to.</summary>
/// <param name="id">What the server called it.</param>
/// <param name="key">Whose it is; null for a caller without a key.</param>
internal sealed class RawSession(string id, string? key)
{
    public string Id => id;

    public static async Task<RawSession> BeginAsync(McpProcess server, string? key, JsonObject? capabilities = null)
    {
        var initialize = McpPost.Legacy(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = McpPost.LegacyVersion,
                ["capabilities"] = capabilities ?? [],
                ["clientInfo"] = new JsonObject { ["name"] = "raw", ["version"] = "1" },
            },
            version: null);
        var id = await McpSessions.BeginAsync(server.Http, server.Endpoint, key, initialize);
        return new(id ?? throw new InvalidOperationException("The server began no session."), key);
    }

    public static async Task<bool> IsKnownAsync(McpProcess server, string key)
    {
        using var response = await server.SendAsync(McpPost.Modern("tools/list"), key);
        return response.StatusCode is HttpStatusCode.OK;
    }

    /// <summary>Sends a request of the session, and reads its answer to the end.</summary>
    public async Task<McpReply> SendAsync(McpProcess server, HttpRequestMessage request, string? otherKey = null)
    {
        using (request)
        {
            using var response = await OpenAsync(server, request, otherKey);
            return await McpReply.ReadAsync(response);
        }
    }

    public Task<McpReply> PingAsync(McpProcess server) => SendAsync(server, McpPost.LegacyCall("ping"));

    /// <summary>Sends a request of the session, and leaves its answer to be read event by event.</summary>
    public Task<HttpResponseMessage> OpenAsync(McpProcess server, HttpRequestMessage request, string? otherKey = null)
    {
        request.Headers.Add(McpPost.SessionHeader, id);
        return server.SendAsync(request, otherKey ?? key);
    }

    public async Task<EventReader> StreamAsync(McpProcess server, HttpRequestMessage request)
    {
        var response = await OpenAsync(server, request);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        return await EventReader.OpenAsync(response);
    }

    public Task<McpReply> DeleteAsync(McpProcess server, string? otherKey = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, (Uri?)null);
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);
        return SendAsync(server, request, otherKey);
    }
}
