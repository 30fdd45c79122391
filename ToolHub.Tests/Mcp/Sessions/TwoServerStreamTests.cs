using System.Net;
using System.Text.Json.Nodes;
using ToolHub.Core.Samples;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Streams whose client comes back: to the same server, to another one, after the first has died.</summary>
[Collection(nameof(TwoServersCollection))]
public sealed class TwoServerStreamTests(TwoServers servers)
{
    private const string ResourceUpdated = "notifications/resources/updated";
    private const string A100 = "orders://item/A100";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Answer_MissedByTheClient_IsHadAgainAtTheOther()
    {
        var session = await BeginAsync();
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("ping"));
        var firstId = (await call.NextEventAsync())!.Value.EventId;
        await call.DisposeAsync();

        await using var resumed = await session.StreamAsync(servers.Other, McpPost.Stream(firstId));

        Assert.Equal("pong", (string?)(await resumed.NextAsync())!["result"]!["structuredContent"]!["message"]);
        Assert.Null(await resumed.NextAsync());
    }

    [Fact]
    public async Task Stream_OfACancelledCall_Ends()
    {
        var key = (await servers.KeyAsync()).Secret.Text;
        var orderId = await servers.Database.AddOrderAsync(OrderStatus.Paid, CancellationToken);
        var session = await RawSession.BeginAsync(servers.One, key, new() { ["elicitation"] = new JsonObject() });
        await using var call = await session.StreamAsync(servers.One, McpPost.LegacyCall("cancel_order", new() { ["order_id"] = orderId }));
        await call.NextEventAsync();
        await using var resumed = await session.StreamAsync(servers.Other, McpPost.Stream(call.LastEventId));
        await resumed.NextAsync("elicitation/create");

        await session.SendAsync(servers.One, McpPost.Message(new JsonObject
        {
            ["jsonrpc"] = "2.0",
            ["method"] = "notifications/cancelled",
            ["params"] = new JsonObject { ["requestId"] = McpPost.Id },
        }));

        Assert.Null(await resumed.NextAsync());
    }

    [Fact]
    public async Task Resumption_OfAnEventOfAnotherSession_IsRefused()
    {
        var session = await BeginAsync();
        var stranger = await BeginAsync();
        await using var stream = await session.StreamAsync(servers.One, McpPost.Stream());
        var eventId = (await stream.NextEventAsync())!.Value.EventId;

        using var stolen = await stranger.OpenAsync(servers.Other, McpPost.Stream(eventId));

        Assert.Equal(HttpStatusCode.BadRequest, stolen.StatusCode);
    }

    [Fact]
    public async Task Stream_ResumedAtTheOtherAfterTheFirstWasKilled_HearsOfChanges()
    {
        await using var doomed = servers.StartAnother();
        await doomed.WaitUntilReadyAsync();
        var session = await RawSession.BeginAsync(doomed, (await servers.KeyAsync(others: doomed)).Secret.Text);
        await session.SendAsync(doomed, McpPost.Legacy("resources/subscribe", new() { ["uri"] = A100 }));
        var stream = await session.StreamAsync(doomed, McpPost.Stream());
        var lastId = (await stream.NextEventAsync())!.Value.EventId;
        await doomed.KillAsync();

        // The first stream ends when its server's lease has run out; the client comes back, as clients do.
        await using var waiting = await session.StreamAsync(servers.One, McpPost.Stream(lastId));
        Assert.Null(await waiting.NextAsync());
        await using var fresh = await session.StreamAsync(servers.One, McpPost.Stream(lastId));
        await fresh.NextEventAsync();

        var update = fresh.NextAsync(ResourceUpdated);
        await Eventually.TrueAsync(() => ChangesAreHeardAsync(update), Patience, CancellationToken);
        Assert.Equal(A100, (string?)(await update)["params"]!["uri"]);
    }

    [Fact]
    public async Task Stream_OpenedAgainWithoutAnEventId_IsServed()
    {
        var session = await BeginAsync();
        var first = await session.StreamAsync(servers.One, McpPost.Stream());
        await first.NextEventAsync();
        using (var second = await session.OpenAsync(servers.One, McpPost.Stream()))
        {
            Assert.Equal(HttpStatusCode.BadRequest, second.StatusCode);
        }

        await first.DisposeAsync();

        await Eventually.TrueAsync(() => CanStreamAsync(session), Patience, CancellationToken);
    }

    private async Task<RawSession> BeginAsync() => await RawSession.BeginAsync(servers.One, (await servers.KeyAsync()).Secret.Text);

    private async Task<bool> CanStreamAsync(RawSession session)
    {
        using var response = await session.OpenAsync(servers.One, McpPost.Stream());
        return response.StatusCode is HttpStatusCode.OK;
    }

    /// <summary>Changes the order until somebody has heard of it: the subscription may still be on its way to the other server.</summary>
    private async Task<bool> ChangesAreHeardAsync(Task heard)
    {
        await servers.Database.SetStatusAsync("A100", OrderStatus.Pending, CancellationToken);
        await servers.Database.SetStatusAsync("A100", OrderStatus.Paid, CancellationToken);
        return heard.IsCompleted;
    }
}
