using System.Globalization;
using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Mcp.CallTasks;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>A server whose callers may make two calls, and then hardly any more.</summary>
public sealed class RateLimitTests(TestServers servers) : IAsyncLifetime
{
    private const int Burst = 2;
    private const int InternalError = -32603;
    private const int MissingCapability = -32021;

    // InitializeAsync runs before any test.
    private McpDatabase _database = null!;
    private McpHost _host = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await McpDatabase.CreateAsync(servers, CancellationToken);
        _host = new McpHost(
            _database.ConnectionString,
            await servers.GetRedisConnectionStringAsync(CancellationToken),
            ("RateLimits:Caller:Burst", $"{Burst}"),
            ("RateLimits:Caller:PerSecond", "0.01"));
        await _host.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync() => await _host.DisposeAsync();

    [Fact]
    public async Task Call_WithinTheLimit_SaysWhatIsLeft()
    {
        var key = await IssueKeyAsync();

        var reply = await _host.SendAsync(McpPost.ModernCall("ping", []), key);

        Assert.Null(reply.Result!["isError"]);
        Assert.Equal("\"caller\";q=2", Header(reply, "RateLimit-Policy"));
        Assert.Equal("\"caller\";r=1", Header(reply, "RateLimit"));
        Assert.Null(reply.Headers.RetryAfter);
    }

    [Fact]
    public async Task Call_BeyondTheLimit_IsRefusedWithTheTimeToWait()
    {
        var key = await IssueKeyAsync();
        await UseUpAsync(key);

        var reply = await _host.SendAsync(McpPost.ModernCall("ping", []), key);

        var seconds = (int)reply.Headers.RetryAfter!.Delta!.Value.TotalSeconds;
        Assert.InRange(seconds, 90, 100);
        Assert.Equal($"\"caller\";r=0;t={seconds.ToString(CultureInfo.InvariantCulture)}", Header(reply, "RateLimit"));
        Assert.Equal("rate_limited", (string?)reply.ToolError()["code"]);
        Assert.Equal(seconds, (int?)reply.ToolError()["retryAfterSeconds"]);
        Assert.StartsWith("Too many calls", reply.Text);
        var entry = Assert.Single(await _database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal(ToolCallOutcome.RateLimited, entry.Outcome);
    }

    [Fact]
    public async Task Call_BeyondTheLimitBeforeTheNewEra_IsRefusedInTheResult()
    {
        var key = await IssueKeyAsync();
        await UseUpAsync(key);

        var reply = await _host.SendAsync(McpPost.LegacyCall("ping"), key);

        Assert.Equal("rate_limited", (string?)reply.ToolError()["code"]);
    }

    [Fact]
    public async Task TaskRequest_BeyondTheLimit_IsNoWordOnTheTask()
    {
        var key = await IssueKeyAsync();
        await UseUpAsync(key);

        var reply = await _host.SendAsync(TaskPost.Get(new string('0', 32)), key);

        Assert.Equal(InternalError, reply.ErrorCode);
        Assert.Equal("rate_limited", (string?)reply.Message!["error"]!["data"]!["code"]);
        Assert.InRange((int)reply.Message["error"]!["data"]!["retryAfterSeconds"]!, 90, 100);
    }

    [Fact]
    public async Task TaskRequest_WithoutTheExtension_CostsAsMuch()
    {
        var key = await IssueKeyAsync();
        for (var i = 0; i < Burst; i++)
        {
            Assert.Equal(MissingCapability, (await _host.SendAsync(TaskRequestWithoutTheExtension(), key)).ErrorCode);
        }

        Assert.Equal(InternalError, (await _host.SendAsync(TaskRequestWithoutTheExtension(), key)).ErrorCode);
    }

    [Fact]
    public async Task Call_OfAnotherCaller_IsNotAffected()
    {
        await UseUpAsync(await IssueKeyAsync());

        var reply = await _host.SendAsync(McpPost.ModernCall("ping", []), await IssueKeyAsync());

        Assert.Null(reply.Result!["isError"]);
    }

    [Fact]
    public async Task Call_Forbidden_CostsNothing()
    {
        var key = await IssueKeyAsync();
        for (var i = 0; i < Burst; i++)
        {
            Assert.NotNull((await _host.SendAsync(McpPost.ModernCall("list_orders", []), key)).ErrorCode);
        }

        var reply = await _host.SendAsync(McpPost.ModernCall("ping", []), key);

        Assert.Equal("\"caller\";r=1", Header(reply, "RateLimit"));
    }

    [Fact]
    public async Task MalformedRequest_BeyondTheLimit_LeavesNoRow()
    {
        var key = await IssueKeyAsync();
        // The session that the first of them begins costs a permit too.
        await _host.SendAsync(McpPost.Legacy("resources/read", []), key);

        var reply = await _host.SendAsync(McpPost.Legacy("resources/read", []), key);

        Assert.Equal("rate_limited", (string?)reply.Message!["error"]!["data"]!["code"]);
        Assert.Empty(await _database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
    }

    [Fact]
    public async Task Subscription_BeyondTheLimit_IsRefusedWithTheTimeToWait()
    {
        var key = await IssueKeyAsync();
        await UseUpAsync(key);
        JsonObject item = new() { ["uri"] = "catalog://item/SKU-1" };

        McpReply[] refused =
        [
            await _host.SendAsync(McpPost.Modern("subscriptions/listen", new() { ["notifications"] = new JsonObject() }), key),
            await _host.SendAsync(McpPost.Legacy("resources/subscribe", item.DeepClone().AsObject()), key),
            await _host.SendAsync(McpPost.Legacy("resources/unsubscribe", item), key),
        ];

        Assert.All(refused, reply =>
        {
            var error = reply.Message!["error"]!;
            Assert.Equal((-32603, "rate_limited"), (reply.ErrorCode, (string?)error["data"]!["code"]));
            Assert.InRange((int?)error["data"]!["retryAfterSeconds"] ?? 0, 90, 100);
            Assert.StartsWith("Too many calls", (string?)error["message"]);
        });
    }

    [Fact]
    public async Task Subscription_WithinTheLimit_CostsWhatACallCosts()
    {
        var key = await IssueKeyAsync();
        // The session that it begins costs the first of the two permits.
        var reply = await _host.SendAsync(McpPost.Legacy("resources/subscribe", new() { ["uri"] = "catalog://item/SKU-1" }), key);
        Assert.NotNull(reply.Result);

        var refused = await _host.SendAsync(McpPost.ModernCall("ping", []), key);

        Assert.Equal("rate_limited", (string?)refused.ToolError()["code"]);
    }

    /// <summary>Issues a key of a caller who has not called yet, and waits until the server knows it.</summary>
    private async Task<string> IssueKeyAsync()
    {
        var key = (await _database.IssueKeyAsync(RoleNames.Viewer, CancellationToken)).Secret.Text;
        await Eventually.TrueAsync(
            async () => (await _host.SendAsync(McpPost.Modern("tools/list"), key)).Result is not null, McpHost.Noticed, CancellationToken);
        return key;
    }

    private async Task UseUpAsync(string key)
    {
        for (var i = 0; i < Burst; i++)
        {
            Assert.Null((await _host.SendAsync(McpPost.ModernCall("ping", []), key)).Result!["isError"]);
        }
    }

    private static HttpRequestMessage TaskRequestWithoutTheExtension()
    {
        var id = new string('0', 32);
        var request = McpPost.Modern("tasks/get", new() { ["taskId"] = id });
        request.Headers.Add(McpPost.NameHeader, id);
        return request;
    }

    private static string Header(McpReply reply, string name) => Assert.Single(reply.Headers.GetValues(name));
}
