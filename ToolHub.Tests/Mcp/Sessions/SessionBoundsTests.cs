using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Access;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>A server on which every caller may begin a few sessions and keep two.</summary>
public sealed class SessionBoundsTests(TestServers servers) : IAsyncLifetime
{
    private const int Burst = 5;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // InitializeAsync runs before any test.
    private McpDatabase _database = null!;
    private McpHost _host = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private LocalSessions Local => _host.Services.GetRequiredService<LocalSessions>();

    public async ValueTask InitializeAsync()
    {
        _database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _host = new McpHost(
            _database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("Sessions:MaxPerCaller", "2"),
            ("RateLimits:Caller:Burst", $"{Burst}"),
            ("RateLimits:Caller:PerSecond", "0.01"));
        await _host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Session_BeyondThoseOfItsCaller_EndsTheOneUsedLongestAgo()
    {
        var (key, strangersKey) = (await IssueKeyAsync(), await IssueKeyAsync());
        var strangers = await BeginAsync(strangersKey);
        var oldest = await BeginAsync(key);
        var older = await BeginAsync(key);
        Assert.NotNull(Local.Find(oldest));

        await BeginAsync(key);

        await Eventually.TrueAsync(() => Task.FromResult(Local.Find(oldest) is null), Patience, CancellationToken);
        Assert.NotNull(Local.Find(older));
        Assert.NotNull(Local.Find(strangers));
        Assert.NotNull((await PingAsync(oldest, key)).Result);
    }

    [Fact]
    public async Task Session_BeyondTheRateLimitOfItsCaller_IsRefused()
    {
        var key = await IssueKeyAsync();
        for (var i = 0; i < Burst; i++)
        {
            Assert.NotNull((await _host.SendAsync(McpPost.Initialize(McpPost.LegacyVersion), key)).Result);
        }

        var refused = await _host.SendAsync(McpPost.Initialize(McpPost.LegacyVersion), key);

        Assert.Equal("rate_limited", (string?)refused.Message!["error"]!["data"]!["code"]);
        Assert.Null(await RecordOfAsync(refused.Headers.GetValues(McpPost.SessionHeader).Single()));
    }

    [Theory]
    [InlineData(1_000, true)]
    [InlineData(20_000, false)]
    public async Task Session_OfAClient_IsSharedUnlessItSaysTooMuchOfItself(int length, bool shared)
    {
        var key = await IssueKeyAsync();
        var id = await BeginAsync(key, clientName: new string('x', length));

        Assert.Equal((shared, shared), (Local.Find(id)!.IsShared, await RecordOfAsync(id) is not null));
        Assert.NotNull((await PingAsync(id, key)).Result);
    }

    private async Task<string> IssueKeyAsync()
    {
        var key = await _database.IssueKeyAsync(RoleNames.Developer, CancellationToken);
        await Eventually.TrueAsync(
            async () => (await _host.SendAsync(McpPost.Modern("tools/list"), key.Secret.Text)).Result is not null,
            McpHost.Noticed,
            CancellationToken);
        return key.Secret.Text;
    }

    private async Task<string> BeginAsync(string key, string clientName = "raw")
    {
        var initialize = McpPost.Legacy(
            "initialize",
            new JsonObject
            {
                ["protocolVersion"] = McpPost.LegacyVersion,
                ["capabilities"] = new JsonObject(),
                ["clientInfo"] = new JsonObject { ["name"] = clientName, ["version"] = "1" },
            },
            version: null);
        var reply = await _host.SendAsync(initialize, key);
        Assert.NotNull(reply.Result);
        return reply.Headers.GetValues(McpPost.SessionHeader).Single();
    }

    private Task<McpReply> PingAsync(string id, string key)
    {
        var request = McpPost.LegacyCall("ping");
        request.Headers.Add(McpPost.SessionHeader, id);
        return _host.SendAsync(request, key);
    }

    private Task<SessionRecord?> RecordOfAsync(string id) =>
        _host.Services.GetRequiredService<SessionStore>().FindAsync(id, CancellationToken);
}
