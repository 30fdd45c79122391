using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.Mcp.Subscriptions;

/// <summary>News over standard output, in both eras.</summary>
[Collection(nameof(StdioCollection))]
public sealed class StdioSubscriptionTests(McpServerFixture server)
{
    private const string Initialize =
        """
        {"jsonrpc":"2.0","id":1,"method":"initialize","params":
        {"protocolVersion":"2025-11-25","capabilities":{},"clientInfo":{"name":"raw","version":"1"}}}
        """;

    private const string Initialized = """{"jsonrpc":"2.0","method":"notifications/initialized"}""";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Session_SubscribedToAnOrder_HearsOfItUntilItUnsubscribes()
    {
        using var client = await ConnectAsync();

        await ShouldSucceedAsync(client, 2, "resources/subscribe", "orders://item/A110");
        await ShouldSucceedAsync(client, 3, "resources/subscribe", "orders://item/A111");
        await TouchAsync("A109", "A110");
        ShouldBeUpdate("orders://item/A110", await client.NextAsync());

        await ShouldSucceedAsync(client, 4, "resources/unsubscribe", "orders://item/A110");
        await TouchAsync("A110", "A111");
        ShouldBeUpdate("orders://item/A111", await client.NextAsync());
        Assert.Empty(await client.EndAsync());
    }

    [Fact]
    public async Task Session_SubscribingToWhatIsHiddenOrMissing_IsRefused()
    {
        using var client = await ConnectAsync(RoleNames.Viewer);

        var hidden = await client.AskAsync(Request(2, "resources/subscribe", "orders://item/A110"));
        var missing = await client.AskAsync(Request(3, "resources/subscribe", "orders://nothing"));

        Assert.Equal((-32002, -32002), ((int?)hidden["error"]!["code"], (int?)missing["error"]!["code"]));
        Assert.Equal((string?)missing["error"]!["message"], (string?)hidden["error"]!["message"]);
        await ShouldSucceedAsync(client, 4, "resources/subscribe", "catalog://item/SKU-1");
    }

    [Fact]
    public async Task Session_SubscribingToAnotherSpellingOfAUri_IsToldWhichOneIsAnnounced()
    {
        using var client = await ConnectAsync();

        var refused = await client.AskAsync(Request(2, "resources/subscribe", "orders://item/%41110"));

        Assert.Equal(-32602, (int?)refused["error"]!["code"]);
        Assert.Contains("without percent-encoding", (string?)refused["error"]!["message"]);
        await ShouldSucceedAsync(client, 3, "resources/subscribe", "orders://item/A110");
    }

    [Fact]
    public async Task Session_CapabilityGranted_HearsThatItsListsChanged()
    {
        var issued = await server.Database.IssueKeyAsync(RoleNames.Viewer, CancellationToken);
        using var client = await ConnectAsync(issued);

        await GrantAsync(issued.Key.Owner);

        var methods = new[] { await client.NextAsync(), await client.NextAsync(), await client.NextAsync() };
        Assert.Equal(
            ["notifications/prompts/list_changed", "notifications/resources/list_changed", "notifications/tools/list_changed"],
            methods.Select(message => (string?)message["method"]).Order());
    }

    [Fact]
    public async Task Listen_IsAcknowledgedTaggedAndCancelled()
    {
        var issued = await server.Database.IssueKeyAsync(RoleNames.Viewer, CancellationToken);
        using var client = new StdioConversation(server, issued.Secret.Text);

        await client.SendAsync(Listen("tools", """{"toolsListChanged":true}"""));
        var toolsAcknowledged = await client.NextAsync();
        await client.SendAsync(Listen("item", """{"resourceSubscriptions":["catalog://item/SKU-2","orders://item/A112"]}"""));
        var itemAcknowledged = await client.NextAsync();
        await GrantAsync(issued.Key.Owner);
        var changed = await client.NextAsync();
        await client.SendAsync("""{"jsonrpc":"2.0","method":"notifications/cancelled","params":{"requestId":"tools"}}""");
        await TouchItemAsync("SKU-2");
        var updated = await client.NextAsync();

        ShouldBe("notifications/subscriptions/acknowledged", "tools", toolsAcknowledged);
        ShouldBe("notifications/subscriptions/acknowledged", "item", itemAcknowledged);
        Assert.Equal(
            """{"resourceSubscriptions":["catalog://item/SKU-2"]}""",
            itemAcknowledged["params"]!["notifications"]!.ToJsonString());
        ShouldBe("notifications/tools/list_changed", "tools", changed);
        ShouldBe("notifications/resources/updated", "item", updated);
    }

    private static void ShouldBe(string method, string subscription, JsonNode message)
    {
        Assert.Equal(method, (string?)message["method"]);
        Assert.Equal(subscription, (string?)message["params"]!["_meta"]!["io.modelcontextprotocol/subscriptionId"]);
    }

    private static void ShouldBeUpdate(string uri, JsonNode message) => Assert.Equal(
        ("notifications/resources/updated", uri),
        ((string?)message["method"], (string?)message["params"]!["uri"]));

    private static string Request(int id, string method, string uri) =>
        $$$"""{"jsonrpc":"2.0","id":{{{id}}},"method":"{{{method}}}","params":{"uri":"{{{uri}}}"} }""";

    private static string Listen(string id, string filter) =>
        $$$"""
        {"jsonrpc":"2.0","id":"{{{id}}}","method":"subscriptions/listen","params":{"_meta":
        {"io.modelcontextprotocol/protocolVersion":"2026-07-28","io.modelcontextprotocol/clientCapabilities":{}},
        "notifications":{{{filter}}}}}
        """;

    private static async Task ShouldSucceedAsync(StdioConversation client, int id, string method, string uri)
    {
        var reply = await client.AskAsync(Request(id, method, uri));
        Assert.True(reply["result"] is not null, reply.ToJsonString());
    }

    private async Task<StdioConversation> ConnectAsync(string role = RoleNames.Developer) =>
        await ConnectAsync(await server.Database.IssueKeyAsync(role, CancellationToken));

    private async Task<StdioConversation> ConnectAsync(IssuedApiKey key)
    {
        var client = new StdioConversation(server, key.Secret.Text);
        var initialized = await client.AskAsync(Initialize);
        Assert.True((bool?)initialized["result"]!["capabilities"]!["resources"]!["subscribe"]);
        await client.SendAsync(Initialized);
        // The first answer that needs the caller: from then on the session hears of changes.
        Assert.NotNull((await client.AskAsync("""{"jsonrpc":"2.0","id":"ready","method":"tools/list"}"""))["result"]);
        return client;
    }

    private Task<object?> TouchAsync(params string[] orderIds) => ExecuteAsync(
        $"UPDATE orders SET placed_at = placed_at WHERE id IN ({string.Join(", ", orderIds.Select(id => $"'{id}'"))})");

    private Task<object?> TouchItemAsync(string sku) => ExecuteAsync($"UPDATE catalog_items SET stock = stock WHERE sku = '{sku}'");

    private Task<object?> GrantAsync(string caller) => ExecuteAsync(
        $"""
        INSERT INTO capability_grants (id, capability, caller_id, created_at)
        VALUES (gen_random_uuid(), 'orders:read', '{caller}', now())
        """);

    private Task<object?> ExecuteAsync(string sql) => MigratedDatabase.ExecuteAsync(server.Database.ConnectionString, sql);
}
