using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Calls;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Sessions behind one address without affinity: every server serves every session, and outlives the others.</summary>
[Collection(nameof(TwoServersCollection))]
public sealed class TwoServerTests(TwoServers servers)
{
    private const string ResourceUpdated = "notifications/resources/updated";
    private const string A100 = "orders://item/A100";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Call_AtAlternatingServers_IsAnsweredByBoth()
    {
        var session = await BeginAsync();

        foreach (var server in new[] { servers.One, servers.Other, servers.One, servers.Other })
        {
            Assert.Equal("pong", (string?)(await session.PingAsync(server)).Result?["structuredContent"]?["message"]);
        }
    }

    [Fact]
    public async Task Call_AfterTheServerOfTheSessionWasKilled_IsAnsweredByAnother()
    {
        await using var doomed = servers.StartAnother();
        await doomed.WaitUntilReadyAsync();
        var session = await RawSession.BeginAsync(doomed, (await servers.KeyAsync(others: doomed)).Secret.Text);
        Assert.NotNull((await session.PingAsync(doomed)).Result);

        await doomed.KillAsync();

        Assert.NotNull((await session.PingAsync(servers.One)).Result);
        Assert.NotNull((await session.PingAsync(servers.Other)).Result);
    }

    [Fact]
    public async Task Call_WithTheKeyOfAnother_IsRefusedAtBoth()
    {
        var session = await BeginAsync();
        var stranger = (await servers.KeyAsync()).Secret.Text;

        var here = await session.SendAsync(servers.One, McpPost.LegacyCall("ping"), stranger);
        var there = await session.SendAsync(servers.Other, McpPost.LegacyCall("ping"), stranger);

        Assert.Equal((HttpStatusCode.NotFound, HttpStatusCode.NotFound), (here.Status, there.Status));
        Assert.NotNull((await session.PingAsync(servers.Other)).Result);
    }

    [Fact]
    public async Task Call_InASessionThatNeverWas_IsNotFound()
    {
        var session = new RawSession("no-such-session", (await servers.KeyAsync()).Secret.Text);

        Assert.Equal(HttpStatusCode.NotFound, (await session.PingAsync(servers.One)).Status);
    }

    [Fact]
    public async Task Delete_EndsTheSessionAtBoth()
    {
        var session = await BeginAsync();
        await session.PingAsync(servers.Other);

        var deleted = await session.DeleteAsync(servers.Other);

        Assert.Equal(HttpStatusCode.OK, deleted.Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.PingAsync(servers.Other)).Status);
        await Eventually.TrueAsync(
            async () => (await session.PingAsync(servers.One)).Status is HttpStatusCode.NotFound, Patience, CancellationToken);
        Assert.Equal(HttpStatusCode.NotFound, (await session.DeleteAsync(servers.One)).Status);
    }

    [Fact]
    public async Task Delete_WithTheKeyOfAnother_EndsNothing()
    {
        var session = await BeginAsync();
        var stranger = (await servers.KeyAsync()).Secret.Text;

        Assert.Equal(HttpStatusCode.NotFound, (await session.DeleteAsync(servers.One, stranger)).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await session.DeleteAsync(servers.Other, stranger)).Status);

        Assert.NotNull((await session.PingAsync(servers.One)).Result);
        Assert.NotNull((await session.PingAsync(servers.Other)).Result);
    }

    [Fact]
    public async Task Delete_EndsTheStreamAtTheOther()
    {
        var session = await BeginAsync();
        await using var stream = await session.StreamAsync(servers.One, McpPost.Stream());
        await stream.NextEventAsync();

        await session.DeleteAsync(servers.Other);

        Assert.Null(await stream.NextAsync());
    }

    [Fact]
    public async Task Subscription_MadeAtOne_IsServedByTheStreamAtTheOther()
    {
        var session = await BeginAsync();
        await using var stream = await session.StreamAsync(servers.Other, McpPost.Stream());
        await stream.NextEventAsync();
        Assert.NotNull((await session.SendAsync(servers.One, McpPost.Legacy("resources/subscribe", new() { ["uri"] = A100 }))).Result);

        var update = stream.NextAsync(ResourceUpdated);
        await Eventually.TrueAsync(() => ChangesAreHeardAsync(update), Patience, CancellationToken);

        Assert.Equal(A100, (string?)(await update)["params"]!["uri"]);
    }

    [Fact]
    public async Task LogLevel_SetAtOne_HoldsAtTheOther()
    {
        // The tool that logs is a fixture, which only a caller without a key may use.
        var session = await RawSession.BeginAsync(servers.One, key: null);
        Assert.Equal("notifications/message", await FirstMethodAsync(session, servers.Other));

        await session.SendAsync(servers.One, McpPost.Legacy("logging/setLevel", new() { ["level"] = "error" }));

        await Eventually.TrueAsync(async () => await FirstMethodAsync(session, servers.Other) is null, Patience, CancellationToken);
        await session.SendAsync(servers.Other, McpPost.Legacy("logging/setLevel", new() { ["level"] = "info" }));
        await Eventually.TrueAsync(
            async () => await FirstMethodAsync(session, servers.One) is "notifications/message", Patience, CancellationToken);
    }

    [Fact]
    public async Task Elicitation_AnsweredThroughTheOther_GoesOn()
    {
        var orderId = await servers.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var session = await BeginAsync(new() { ["elicitation"] = new JsonObject() });
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("cancel_order", new() { ["order_id"] = orderId }));
        var question = await call.NextAsync("elicitation/create");

        var answered = await session.SendAsync(servers.Other, Answer(question, new() { ["action"] = "accept" }));

        Assert.Equal(HttpStatusCode.Accepted, answered.Status);
        Assert.True((bool?)(await call.NextAsync())!["result"]!["structuredContent"]!["changed"]);
        Assert.Equal(OrderStatus.Cancelled, await servers.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Fact]
    public async Task Elicitation_AnsweredBySomebodyElse_StaysOpen()
    {
        var orderId = await servers.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var session = await BeginAsync(new() { ["elicitation"] = new JsonObject() });
        var stranger = await BeginAsync();
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("cancel_order", new() { ["order_id"] = orderId }));
        var question = await call.NextAsync("elicitation/create");

        await stranger.SendAsync(servers.One, Answer(question, new() { ["action"] = "accept" }));
        await stranger.SendAsync(servers.Other, Answer(question, new() { ["action"] = "accept" }));
        await session.SendAsync(servers.Other, Answer(question, new() { ["action"] = "decline" }));

        Assert.True((bool?)(await call.NextAsync())!["result"]!["isError"]);
        Assert.Equal(OrderStatus.Paid, await servers.Database.StatusOfAsync(orderId, CancellationToken));
    }

    [Fact]
    public async Task Elicitation_AnsweredWithAnError_IsDeclined()
    {
        var orderId = await servers.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var session = await BeginAsync(new() { ["elicitation"] = new JsonObject() });
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("cancel_order", new() { ["order_id"] = orderId }));
        var question = await call.NextAsync("elicitation/create");

        await session.SendAsync(servers.One, McpPost.Message(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["id"] = (string?)question["id"],
            ["error"] = new JsonObject { ["code"] = -1, ["message"] = "User rejected" },
        }));

        var result = (await call.NextAsync())!["result"]!;
        Assert.Equal("declined", (string?)result["_meta"]!["toolhub/error"]!["code"]);
    }

    [Fact]
    public async Task Cancellation_SentToTheOther_EndsTheCall()
    {
        var key = await servers.KeyAsync();
        var orderId = await servers.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var session = await RawSession.BeginAsync(servers.One, key.Secret.Text, new() { ["elicitation"] = new JsonObject() });
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("cancel_order", new() { ["order_id"] = orderId }));
        await call.NextAsync("elicitation/create");

        await session.SendAsync(servers.Other, McpPost.Message(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "notifications/cancelled",
            ["params"] = new JsonObject { ["requestId"] = McpPost.Id },
        }));

        await Eventually.TrueAsync(
            async () => (await servers.Database.AuditOfCallerAsync(key.Key.Owner, CancellationToken))
                .Exists(row => row.Target == "cancel_order" && row.Outcome is ToolCallOutcome.Cancelled),
            Patience,
            CancellationToken);
    }

    private static HttpRequestMessage Answer(JsonNode question, JsonObject result) => McpPost.Message(new JsonObject
    {
        ["jsonrpc"] = "2.0",
        ["id"] = (string?)question["id"],
        ["result"] = result,
    });

    private async Task<RawSession> BeginAsync(JsonObject? capabilities = null) =>
        await RawSession.BeginAsync(servers.One, (await servers.KeyAsync()).Secret.Text, capabilities);

    /// <summary>The method of the first message that a tool sends that logs; null if that is its answer.</summary>
    private static async Task<string?> FirstMethodAsync(RawSession session, McpProcess server)
    {
        await using var call = await session.StreamAsync(server, McpPost.LegacyCall("test_logging_tool"));
        return (string?)(await call.NextAsync())!["method"];
    }

    /// <summary>Changes the order until somebody has heard of it: the subscription may still be on its way to the other server.</summary>
    private async Task<bool> ChangesAreHeardAsync(Task heard)
    {
        await servers.Database.SetStatusAsync("A100", OrderStatus.Pending, CancellationToken);
        await servers.Database.SetStatusAsync("A100", OrderStatus.Paid, CancellationToken);
        return heard.IsCompleted;
    }
}
