using System.Net;
using StackExchange.Redis;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.HostileInput;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Outages;

/// <summary>The server while PostgreSQL or Redis is away, and after; it is never restarted.</summary>
public sealed class OutageTests(StoppableServers servers) : IClassFixture<StoppableServers>, IAsyncLifetime
{
    private const int CallerBurst = 50;

    /// <summary>Longer than any pause between two attempts.</summary>
    private static readonly TimeSpan RecoveryPatience = TimeSpan.FromSeconds(20);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private string Key => servers.Key.Secret.Text;

    /// <summary>Another test may have failed in the middle of its outage.</summary>
    public async ValueTask InitializeAsync()
    {
        await servers.StartPostgresAsync();
        await servers.StartRedisAsync();
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Start_WithoutPostgres_LivesAndBecomesReadyByItself()
    {
        await servers.StopPostgresAsync();
        await using var host = StartHost();

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(host, "/alive"));
        Assert.Equal(HttpStatusCode.ServiceUnavailable, await StatusAsync(host, "/health"));

        await servers.StartPostgresAsync();
        await Eventually.TrueAsync(
            async () => await StatusAsync(host, "/health") is HttpStatusCode.OK, RecoveryPatience, CancellationToken);
        Assert.Null((await PingAsync(host)).Result!["isError"]);
    }

    [Fact]
    public async Task Call_WhilePostgresIsAway_IsUnavailableUntilItIsBack()
    {
        await using var host = await StartReadyHostAsync();
        Assert.Null((await PingAsync(host)).Result!["isError"]);
        await servers.StopPostgresAsync();

        await ShouldBeUnavailableAsync(host, McpPost.ModernCall("ping", []));
        await ShouldBeUnavailableAsync(host, McpPost.LegacyCall("ping"));
        await ShouldBeUnavailableAsync(host, McpPost.ModernCall("get_order", new() { ["order_id"] = "A100" }));
        Assert.NotNull((await host.SendAsync(McpPost.Legacy("tools/list"), Key)).Result);

        await servers.StartPostgresAsync();
        await Eventually.TrueAsync(async () => (await PingAsync(host)).Result!["isError"] is null, RecoveryPatience, CancellationToken);
        var order = await host.SendAsync(McpPost.ModernCall("get_order", new() { ["order_id"] = "A100" }), Key);
        Assert.Null(order.Result!["isError"]);
    }

    [Fact]
    public async Task Read_WhilePostgresIsAway_IsAnErrorOfTheRequest()
    {
        await using var host = await StartReadyHostAsync();
        await servers.StopPostgresAsync();

        var reply = await host.SendAsync(McpPost.Legacy("resources/read", new() { ["uri"] = "catalog://all" }), Key);

        Assert.Equal((-32603, "unavailable"), (reply.ErrorCode, (string?)reply.Message!["error"]!["data"]!["code"]));
        UnharmedServer.ShouldGiveNothingAway(reply);
    }

    [Fact]
    public async Task Stranger_WhilePostgresIsAway_IsNotTurnedAwayUnrecorded()
    {
        await using var host = await StartReadyHostAsync();
        await servers.StopPostgresAsync();

        var reply = await host.SendAsync(McpPost.LegacyCall("ping"), key: null);

        Assert.Equal((HttpStatusCode.ServiceUnavailable, "unavailable"), (reply.Status, (string?)reply.Message!["code"]));
        UnharmedServer.ShouldGiveNothingAway(reply);
    }

    [Fact]
    public async Task Call_WhileRedisIsAway_GoesOnWithinLocalLimits()
    {
        await using var host = await StartReadyHostAsync();
        Assert.Null((await PingAsync(host)).Result!["isError"]);
        await servers.StopRedisAsync();

        for (var i = 0; i < CallerBurst; i++)
        {
            Assert.Null((await PingAsync(host)).Result!["isError"]);
        }

        Assert.Equal("rate_limited", (string?)(await PingAsync(host)).ToolError()["code"]);

        await servers.StartRedisAsync();
        using var redis = await ConnectionMultiplexer.ConnectAsync(servers.RedisConnectionString);
        await Eventually.TrueAsync(() => IsLimitedByAsync(redis, host), RecoveryPatience, CancellationToken);
    }

    private McpHost StartHost() => new(
        servers.Database.ConnectionString,
        servers.RedisConnectionString,
        ("Calls:Timeout", "00:00:01"),
        ("RateLimits:Caller:Burst", $"{CallerBurst}"),
        ("RateLimits:Caller:PerSecond", "0.001"));

    private async Task<McpHost> StartReadyHostAsync()
    {
        var host = StartHost();
        await host.WaitUntilReadyAsync();
        return host;
    }

    /// <summary>Calls once more, and looks for the caller's bucket.</summary>
    private async Task<bool> IsLimitedByAsync(ConnectionMultiplexer redis, McpHost host)
    {
        await PingAsync(host);
        return await redis.GetDatabase().KeyExistsAsync("{toolhub:rate}:caller:" + servers.Key.Key.Owner);
    }

    private Task<McpReply> PingAsync(McpHost host) => host.SendAsync(McpPost.ModernCall("ping", []), Key);

    private async Task ShouldBeUnavailableAsync(McpHost host, HttpRequestMessage request)
    {
        var reply = await host.SendAsync(request, Key);

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        Assert.Equal("unavailable", (string?)reply.ToolError()["code"]);
        Assert.Equal(reply.CorrelationId(), (string?)reply.ToolError()["correlationId"]);
        Assert.Null(reply.Result!["structuredContent"]);
        UnharmedServer.ShouldGiveNothingAway(reply);
    }

    private static async Task<HttpStatusCode> StatusAsync(McpHost host, string path) =>
        (await host.Http.GetAsync(new Uri(path, UriKind.Relative), CancellationToken)).StatusCode;
}
