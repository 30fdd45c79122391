using System.Net;
using System.Text.Json.Nodes;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>The raw requests of one client in its session.</summary>
internal sealed class McpClientSession(
    McpApplication application, string id, string? user = null, string version = McpPost.LegacyVersion)
{
    public string Id => id;

    public static async Task<McpClientSession> BeginAsync(
        McpApplication application, string? user = null, string version = McpPost.LegacyVersion)
    {
        var reply = await InitializeAsync(application, user, version);
        Assert.Equal(HttpStatusCode.OK, reply.Status);
        return new McpClientSession(application, Assert.Single(reply.Headers.GetValues(McpPost.SessionHeader)), user, version);
    }

    public static Task<McpReply> InitializeAsync(
        McpApplication application, string? user = null, string version = McpPost.LegacyVersion) =>
        application.SendAsync(Address(McpPost.Initialize(version), id: null, user));

    public Task<McpReply> CallAsync(string tool, JsonObject? arguments = null) => PostAsync(Call(tool, arguments));

    public Task<McpReply> PingAsync() => PostAsync(McpPost.Legacy("ping", version: version));

    public Task<McpReply> PostAsync(HttpRequestMessage request) => application.SendAsync(Address(request, id, user));

    public Task<McpReply> DeleteAsync() => PostAsync(new HttpRequestMessage(HttpMethod.Delete, (Uri?)null));

    /// <summary>Opens the stream of the session; only the headers have arrived.</summary>
    public Task<EventStream> OpenStreamAsync(string? lastEventId = null) =>
        EventStream.OpenAsync(application.Http, Address(McpPost.Stream(lastEventId, version), id, user));

    /// <summary>Sends a request and leaves its answer to be read event by event.</summary>
    public Task<EventStream> OpenCallAsync(string tool) =>
        EventStream.OpenAsync(application.Http, Address(Call(tool, arguments: null), id, user));

    /// <summary>Asks for a stream that the server refuses.</summary>
    public Task<McpReply> AskForStreamAsync(string? lastEventId = null) => PostAsync(McpPost.Stream(lastEventId, version));

    public McpClientSession As(string otherUser) => new(application, id, otherUser, version);

    public McpClientSession At(McpApplication other) => new(other, id, user, version);

    private HttpRequestMessage Call(string tool, JsonObject? arguments) =>
        McpPost.Legacy("tools/call", new JsonObject { ["name"] = tool, ["arguments"] = arguments }, version);

    private static HttpRequestMessage Address(HttpRequestMessage request, string? id, string? user)
    {
        if (id is not null)
        {
            request.Headers.Add(McpPost.SessionHeader, id);
        }

        if (user is not null)
        {
            request.Headers.Add(McpApplication.UserHeader, user);
        }

        return request;
    }
}
