using System.Net;
using System.Text.Json.Nodes;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>Two servers on one database: what changes behind their backs reaches the clients of both.</summary>
public sealed class ListenTests(TestServers servers) : IAsyncLifetime
{
    private const string ToolsChanged = "notifications/tools/list_changed";
    private const string PromptsChanged = "notifications/prompts/list_changed";
    private const string ResourcesChanged = "notifications/resources/list_changed";
    private const string ResourceUpdated = "notifications/resources/updated";
    private const string A100 = "orders://item/A100";
    private const string A101 = "orders://item/A101";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    // All three are set before every test.
    private McpDatabase _database = null!;
    private McpHost _one = null!;
    private McpHost _other = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _database = await McpDatabase.CreateAsync(servers, CancellationToken);
        var redis = await servers.GetRedisConnectionStringAsync(CancellationToken);
        _one = new(_database.ConnectionString, redis, ("Subscriptions:MaxStreamsPerCaller", "3"), ("Subscriptions:MaxResources", "2"));
        _other = new(_database.ConnectionString, redis);
        await _one.WaitUntilReadyAsync();
        await _other.WaitUntilReadyAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _one.DisposeAsync();
        await _other.DisposeAsync();
    }

    [Fact]
    public async Task ToolDisabled_ReachesTheClientsOfEveryServer()
    {
        var key = await KeyAsync(RoleNames.Developer);
        using var first = await Listening.StartAsync(_one, key, Lists("tools"));
        using var second = await Listening.StartAsync(_other, key, Lists("tools"));

        await _database.EnableToolAsync("get_order", isEnabled: false, CancellationToken);

        Assert.Equal(Lists("tools").ToJsonString(), first.Granted);
        Assert.Equal((ToolsChanged, null), await first.NextNotificationAsync());
        Assert.Equal((ToolsChanged, null), await second.NextNotificationAsync());
    }

    [Fact]
    public async Task ListChanged_IsOfThatKindOnlyAndOnlyToThoseWhoSeeIt()
    {
        using var developer = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Developer), Lists("tools", "prompts", "resources"));
        using var viewer = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Viewer), Lists("tools", "prompts", "resources"));

        // Hidden from the viewer, then seen by both.
        await _database.EnableToolAsync("order_summary", isEnabled: false, CancellationToken);
        Assert.Equal((PromptsChanged, null), await developer.NextNotificationAsync());
        await _database.EnableToolAsync("catalog_all", isEnabled: false, CancellationToken);

        Assert.Equal((ResourcesChanged, null), await developer.NextNotificationAsync());
        Assert.Equal((ResourcesChanged, null), await viewer.NextNotificationAsync());
    }

    [Fact]
    public async Task ListChanged_NotAskedFor_IsNotSent()
    {
        using var stream = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Developer), Lists("prompts"));

        await _database.EnableToolAsync("ping", isEnabled: false, CancellationToken);
        await _database.EnableToolAsync("test_plan", isEnabled: false, CancellationToken);

        Assert.Equal((PromptsChanged, null), await stream.NextNotificationAsync());
    }

    [Fact]
    public async Task Grant_OfACapability_ChangesTheListsOfThoseWhoGetIt()
    {
        using var viewer = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Viewer), Lists("tools", "prompts", "resources"));

        await ExecuteAsync(
            $"INSERT INTO capability_grants (id, capability, role, created_at) VALUES (gen_random_uuid(), 'orders:read', 'viewer', now())");

        var methods = new List<string?>();
        while (methods.Count < 3)
        {
            methods.Add((await viewer.NextNotificationAsync()).Method);
        }

        Assert.Equal([PromptsChanged, ResourcesChanged, ToolsChanged], methods.Order());
    }

    [Fact]
    public async Task OrderChanged_ReachesThoseWhoSubscribedOnEveryServer()
    {
        var key = await KeyAsync(RoleNames.Developer);
        using var first = await Listening.StartAsync(_one, key, Resources(A100));
        using var second = await Listening.StartAsync(_other, key, Resources(A101));

        await ExecuteAsync("UPDATE orders SET status = 'paid' WHERE id = 'A100'");
        await ExecuteAsync("UPDATE order_lines SET quantity = 9 WHERE order_id = 'A101'");

        Assert.Equal(Resources(A100).ToJsonString(), first.Granted);
        Assert.Equal((ResourceUpdated, A100), await first.NextNotificationAsync());
        Assert.Equal((ResourceUpdated, A101), await second.NextNotificationAsync());
    }

    [Fact]
    public async Task Subscription_ToWhatTheCallerMayNotRead_IsNotGranted()
    {
        // The last is another spelling of the one before; changes are not announced by it.
        var filter = Resources(A100, "orders://nothing", "catalog://item/SKU-1", "catalog://item/SKU%2D1");

        using var viewer = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Viewer), filter);
        await ExecuteAsync("UPDATE orders SET status = 'paid' WHERE id = 'A100'");
        await ExecuteAsync("UPDATE catalog_items SET stock = 0 WHERE sku = 'SKU-1'");

        Assert.Equal(Resources("catalog://item/SKU-1").ToJsonString(), viewer.Granted);
        Assert.Equal((ResourceUpdated, "catalog://item/SKU-1"), await viewer.NextNotificationAsync());
    }

    [Fact]
    public async Task Subscription_CapabilityWithdrawnLater_GetsNoMoreUpdates()
    {
        var filter = Resources(A100, "catalog://all");
        using var developer = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Developer), filter);

        await ExecuteAsync("DELETE FROM capability_grants WHERE role = 'developer' AND capability = 'orders:read'");
        await NoticedAsync(access => !access.CapabilitiesOf("anybody", RoleNames.Developer).Contains(CapabilityNames.OrdersRead));
        await ExecuteAsync("UPDATE orders SET status = 'paid' WHERE id = 'A100'");
        await ExecuteAsync("UPDATE catalog_items SET stock = 0 WHERE sku = 'SKU-1'");

        Assert.Equal((ResourceUpdated, "catalog://all"), await developer.NextNotificationAsync());
    }

    [Fact]
    public async Task Subscriptions_MoreThanAllowed_AreNotGranted()
    {
        using var stream = await Listening.StartAsync(
            _one, await KeyAsync(RoleNames.Developer), Resources(A100, A100, A101, "catalog://all"));

        Assert.Equal(Resources(A100, A101).ToJsonString(), stream.Granted);
    }

    [Fact]
    public async Task Stream_KeyRevoked_EndsAndAnotherCallersGoesOn()
    {
        var issued = await _database.IssueKeyAsync(RoleNames.Developer, CancellationToken);
        await NoticedAsync(issued.Secret.Text);
        using var revoked = await Listening.StartAsync(_one, issued.Secret.Text, Lists("tools"));
        using var other = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Developer), Lists("tools"));

        await _database.RevokeAsync(issued.Key, CancellationToken);
        await revoked.ShouldEndAsync();
        await _database.EnableToolAsync("ping", isEnabled: false, CancellationToken);

        Assert.Equal((ToolsChanged, null), await other.NextNotificationAsync());
    }

    [Fact]
    public async Task Stream_ServerStops_EndsWithAResult()
    {
        using var stream = await Listening.StartAsync(_other, await KeyAsync(RoleNames.Developer), Lists("tools"));

        _other.Services.GetRequiredService<IHostApplicationLifetime>().StopApplication();

        await stream.ShouldEndAsync();
    }

    [Fact]
    public async Task Streams_MoreThanAllowed_AreRefusedUntilOneIsClosed()
    {
        var key = await KeyAsync(RoleNames.Developer);
        var open = new List<Listening>();
        for (var i = 0; i < 3; i++)
        {
            open.Add(await Listening.StartAsync(_one, key, Lists("tools")));
        }

        var refused = await _one.SendAsync(Listen(Lists("tools")), key);
        using var otherCaller = await Listening.StartAsync(_one, await KeyAsync(RoleNames.Developer), Lists("tools"));
        open[0].Dispose();

        Assert.Equal((-32600, "rate_limited"), (refused.ErrorCode, (string?)refused.Message!["error"]!["data"]!["code"]));
        await Eventually.TrueAsync(
            async () =>
            {
                using var stream = await Listening.OpenAsync(_one, key, Lists("tools"));
                return (string?)(await stream.ReadAsync())?["method"] == "notifications/subscriptions/acknowledged";
            },
            Patience,
            CancellationToken);
        open.ForEach(stream => stream.Dispose());
    }

    [Fact]
    public async Task Stream_NobodyReads_HoldsUpNobodyElse()
    {
        var key = await KeyAsync(RoleNames.Developer);
        using var unread = await Listening.OpenAsync(_one, key, Resources(A100));
        using var read = await Listening.StartAsync(_one, key, Resources(A101));

        await ExecuteAsync("SELECT pg_notify('toolhub_resource', 'orders://item/' || number) FROM generate_series(1, 5000) AS number");
        await ExecuteAsync("UPDATE orders SET status = 'paid' WHERE id = 'A101'");

        Assert.Equal((ResourceUpdated, A101), await read.NextNotificationAsync());
    }

    [Theory]
    [InlineData("""{"notifications":7}""")]
    [InlineData("""{"notifications":{"toolsListChanged":"yes"}}""")]
    [InlineData("""{"notifications":{"resourceSubscriptions":[7]}}""")]
    [InlineData("{}")]
    public async Task Listen_Malformed_IsRefused(string parameters)
    {
        var reply = await _one.SendAsync(
            McpPost.Modern("subscriptions/listen", JsonNode.Parse(parameters)!.AsObject()), await KeyAsync(RoleNames.Developer));

        Assert.Equal(-32602, reply.ErrorCode);
    }

    [Fact]
    public async Task Listen_EmptyAndNullFilters_AreAcknowledgedEmpty()
    {
        var key = await KeyAsync(RoleNames.Developer);

        using var empty = await Listening.StartAsync(_one, key, []);
        using var nulls = await Listening.StartAsync(
            _one, key, new() { ["toolsListChanged"] = null, ["resourceSubscriptions"] = new JsonArray(null, null) });

        Assert.Equal(("{}", "{}"), (empty.Granted, nulls.Granted));
    }

    [Fact]
    public async Task Listen_InTheEraOfSessions_IsAnUnknownMethod()
    {
        var reply = await _one.SendAsync(
            McpPost.Legacy("subscriptions/listen", new() { ["notifications"] = new JsonObject() }), await KeyAsync(RoleNames.Developer));

        Assert.Equal(-32601, reply.ErrorCode);
    }

    [Fact]
    public async Task Discover_SaysWhatCanBeFollowed()
    {
        var reply = await _one.SendAsync(McpPost.Modern("server/discover"), await KeyAsync(RoleNames.Viewer));

        Assert.Equal(HttpStatusCode.OK, reply.Status);
        var capabilities = reply.Result!["capabilities"]!;
        Assert.All(["tools", "resources", "prompts"], kind => Assert.True((bool?)capabilities[kind]!["listChanged"]));
        Assert.True((bool?)capabilities["resources"]!["subscribe"]);
    }

    private static HttpRequestMessage Listen(JsonObject filter) =>
        McpPost.Modern("subscriptions/listen", new JsonObject { ["notifications"] = filter });

    private static JsonObject Lists(params string[] kinds) =>
        new(kinds.Select(kind => KeyValuePair.Create(kind + "ListChanged", (JsonNode?)true)));

    private static JsonObject Resources(params string[] uris) =>
        new() { ["resourceSubscriptions"] = new JsonArray([.. uris.Select(uri => JsonValue.Create(uri))]) };

    private Task<object?> ExecuteAsync(string sql) => MigratedDatabase.ExecuteAsync(_database.ConnectionString, sql);

    /// <summary>A key of a caller of its own, known to both servers.</summary>
    private async Task<string> KeyAsync(string role)
    {
        var key = (await _database.IssueKeyAsync(role, CancellationToken)).Secret.Text;
        await NoticedAsync(key);
        return key;
    }

    private Task NoticedAsync(string key) => NoticedAsync(access => access.Authenticate(key, DateTimeOffset.UtcNow) is not null);

    private async Task NoticedAsync(Func<AccessDirectory, bool> condition)
    {
        foreach (var host in new[] { _one, _other })
        {
            var access = host.Services.GetRequiredService<AccessSnapshot>();
            await Eventually.TrueAsync(() => condition(access.Current), Patience, CancellationToken);
        }
    }
}
