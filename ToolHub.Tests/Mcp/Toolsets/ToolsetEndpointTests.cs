using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.CallTasks;
using ToolHub.Tests.Mcp.Subscriptions;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Toolsets;

/// <summary>A toolset's endpoint is one like that of the whole registry: sessions, streams, tasks and checks included.</summary>
public sealed class ToolsetEndpointTests(ToolsetHub hub) : IClassFixture<ToolsetHub>
{
    private const int UnknownSession = -32001;

    private static readonly ToolsetEntryDraft Ping = new() { Tool = "ping" };

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task UnknownToolset_IsNotFoundWhateverIsAsked()
    {
        var client = new ToolsetClient(hub, "nothing");

        ToolsetHub.ShouldBeUnknown(await client.SendAsync(McpPost.Modern("tools/list")));
        ToolsetHub.ShouldBeUnknown(await client.SendAsync(McpPost.ModernCall("ping")));
        ToolsetHub.ShouldBeUnknown(await client.SendAsync(McpPost.Initialize(McpPost.LegacyVersion)));
        ToolsetHub.ShouldBeUnknown(await client.SendAsync(McpPost.Stream()));
        ToolsetHub.ShouldBeUnknown(await client.SendAsync(new HttpRequestMessage(HttpMethod.Delete, (Uri?)null)));
    }

    [Fact]
    public async Task Stranger_IsTurnedAwayAlikeFromWhatIsThereAndWhatIsNot()
    {
        var client = await hub.AddAsync(Ping);
        foreach (var toolset in new[] { client.Toolset, "nothing" })
        {
            var request = McpPost.Modern("tools/list");
            request.RequestUri = ToolsetHub.EndpointOf(hub.One, toolset);

            var reply = await hub.One.SendAsync(request, key: null);

            Assert.Equal(HttpStatusCode.Unauthorized, reply.Status);
            Assert.True(reply.Headers.Contains("WWW-Authenticate"));
        }
    }

    [Fact]
    public async Task ForeignOrigin_IsForbidden()
    {
        var client = await hub.AddAsync(Ping);
        var request = McpPost.ModernCall("ping");
        request.Headers.Add("Origin", "http://evil.example.com");

        Assert.Equal(HttpStatusCode.Forbidden, (await client.SendAsync(request)).Status);
    }

    [Fact]
    public async Task DeletedToolset_IsNotFoundSoon()
    {
        var client = await hub.AddAsync(Ping);
        Assert.NotNull((await client.CallAsync("ping", isModern: false)).Result);

        await hub.Database.ExecuteAsync($"DELETE FROM toolsets WHERE name = {client.Toolset}", CancellationToken);

        await Eventually.TrueAsync(
            async () => (await client.CallAsync("ping")).Status is HttpStatusCode.NotFound, McpHost.Noticed, CancellationToken);
        ToolsetHub.ShouldBeUnknown(await client.CallAsync("ping", isModern: false));
    }

    [Fact]
    public async Task Session_AtAnotherEndpoint_IsUnknownAndStaysAsItIs()
    {
        var client = await hub.AddAsync(Ping, new ToolsetEntryDraft { Tool = "cancel_order" });
        var other = await hub.AddAsync(Ping);
        var id = await McpSessions.BeginAsync(hub.One.Http, ToolsetHub.EndpointOf(hub.One, client.Toolset), hub.Key);

        foreach (var host in new[] { hub.One, hub.Other })
        {
            Assert.Equal(UnknownSession, (await other.SendAsync(In(id, McpPost.LegacyCall("ping")), host)).ErrorCode);
            Assert.Equal(UnknownSession, (await host.SendAsync(In(id, McpPost.LegacyCall("ping")), hub.Key)).ErrorCode);
            Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(In(id, McpPost.Legacy("tools/list")), hub.Key)).Status);
            Assert.Equal(HttpStatusCode.NotFound, (await host.SendAsync(In(id, Delete()), hub.Key)).Status);
            Assert.NotNull((await client.SendAsync(In(id, McpPost.LegacyCall("ping")), host)).Result);
        }
    }

    [Fact]
    public async Task Session_AtAnotherServer_SeesItsToolsetThere()
    {
        var client = await hub.AddAsync(Ping);
        var id = await McpSessions.BeginAsync(hub.One.Http, ToolsetHub.EndpointOf(hub.One, client.Toolset), hub.Key);

        // The first request restores the session through the SDK, the second finds it.
        for (var round = 0; round < 2; round++)
        {
            var list = await client.SendAsync(In(id, McpPost.Legacy("tools/list")), hub.Other);
            var outside = await client.SendAsync(In(id, McpPost.LegacyCall("list_orders", [])), hub.Other);

            Assert.Equal("ping", (string?)Assert.Single(list.Result!["tools"]!.AsArray())!["name"]);
            Assert.Equal(-32602, outside.ErrorCode);
        }

        Assert.NotEqual(HttpStatusCode.NotFound, (await client.SendAsync(In(id, Delete()), hub.Other)).Status);
        await Eventually.TrueAsync(
            async () => (await client.SendAsync(In(id, McpPost.LegacyCall("ping")))).ErrorCode == UnknownSession,
            McpHost.Noticed,
            CancellationToken);
    }

    [Fact]
    public async Task Call_ThatAsksInASession_GoesOnInTheToolset()
    {
        var client = await hub.AddAsync(new ToolsetEntryDraft { Tool = "cancel_order", Name = "revoke_order" });

        // Its client declares no elicitation: the call gets as far as the question.
        var known = await client.CallAsync("revoke_order", new() { ["order_id"] = "A100" }, isModern: false);
        var unknown = await client.CallAsync("cancel_order", new() { ["order_id"] = "A100" }, isModern: false);

        Assert.NotEqual("not_found", (string?)known.Message!["error"]?["data"]?["code"]);
        Assert.Equal("not_found", (string?)unknown.Message!["error"]!["data"]!["code"]);
    }

    [Fact]
    public async Task Listening_HearsOfChangesOfTheToolsetOnly()
    {
        var client = await hub.AddAsync(Ping);
        var filter = new JsonObject { ["toolsListChanged"] = true };
        using var stream = await Listening.StartAsync(hub.One, hub.Key, filter, endpoint: ToolsetHub.EndpointOf(hub.One, client.Toolset));

        await hub.AddAsync(new ToolsetEntryDraft { Tool = "ping", Name = "not_of_this_one" });
        await hub.SetAsync(client.Toolset, new ToolsetEntryDraft { Tool = "ping", Name = "ping2" });

        Assert.Equal(("notifications/tools/list_changed", null), await stream.NextNotificationAsync());
        Assert.Equal(["ping2"], await client.NamesAsync("tools/list", "tools"));
    }

    [Fact]
    public async Task Task_OfARenamedTool_EndsWithItsResult()
    {
        var client = await hub.AddAsync(new ToolsetEntryDraft { Tool = "export_orders", Name = "csv" });

        var begun = await client.SendAsync(TaskPost.Call("csv"));
        var id = (string)begun.Result!["taskId"]!;

        await Eventually.TrueAsync(
            async () => (string?)(await client.SendAsync(TaskPost.Get(id))).Result!["status"] == "completed",
            TimeSpan.FromSeconds(30),
            CancellationToken);
    }

    private static HttpRequestMessage In(string? session, HttpRequestMessage request)
    {
        request.Headers.Add(McpPost.SessionHeader, session);
        return request;
    }

    private static HttpRequestMessage Delete()
    {
        var request = new HttpRequestMessage(HttpMethod.Delete, (Uri?)null);
        request.Headers.Add(McpPost.VersionHeader, McpPost.LegacyVersion);
        return request;
    }
}
