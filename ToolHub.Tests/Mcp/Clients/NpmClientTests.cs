using System.Text.Json.Nodes;
using ToolHub.Core.Access;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>What a person does first with a new server, done with clients that we did not write.</summary>
[Collection(nameof(NpmClientCollection))]
public sealed class NpmClientTests(McpServerFixture server, NpmClients npm)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Inspector_OverHttpBeforeTheNewEra_ReadsTheShop() =>
        await ReadTheShopAsync(() => InspectorClient.OverHttp(npm, server.Host.Endpoint, Key, "legacy"));

    [Fact]
    public async Task Inspector_OverHttpInTheNewEra_ReadsTheShop() =>
        await ReadTheShopAsync(() => InspectorClient.OverHttp(npm, server.Host.Endpoint, Key, "modern"));

    /// <summary>Less than the others do: each request starts two programs.</summary>
    [Fact]
    public async Task Inspector_OverStdio_ListsAndCalls()
    {
        Assert.SkipWhen(npm.SkipReason is not null, npm.SkipReason ?? "");
        await using var client = InspectorClient.OverStdio(npm, StdioProgram.EnvironmentOf(server, Key));
        await ListToolsAsync(client);
        await GetOrderAsync(client);
    }

    [Fact]
    public async Task TypeScriptClient_OverHttp_ReadsTheShop() =>
        await ReadTheShopAsync(() => TypeScriptClient.OverHttp(npm, server.Host.Endpoint, Key));

    [Fact]
    public async Task TypeScriptClient_OverStdio_ReadsTheShop() =>
        await ReadTheShopAsync(() => TypeScriptClient.OverStdio(npm, StdioProgram.EnvironmentOf(server, Key)));

    private string Key => server.KeyOf(RoleNames.Developer);

    private async Task ReadTheShopAsync(Func<INpmClient> connect)
    {
        Assert.SkipWhen(npm.SkipReason is not null, npm.SkipReason ?? "");
        await using var client = connect();
        await ListToolsAsync(client);
        await GetOrderAsync(client);
        await ListOrdersPageByPageAsync(client);
        await ReadResourcesAsync(client);
        await GetPromptsAsync(client);
    }

    private static async Task ListToolsAsync(INpmClient client)
    {
        var result = await client.RequestAsync("tools/list", [], CancellationToken);

        Assert.Equal(BuiltinTools.VisibleToDeveloper, result["tools"]!.AsArray().Select(tool => (string?)tool!["name"]));
    }

    private static async Task GetOrderAsync(INpmClient client)
    {
        var order = await CallAsync(client, "get_order", new() { ["order_id"] = "A100" });

        Assert.Equal("Ada Lindqvist", (string?)order["customer_name"]);
        Assert.Equal(49.90m, (decimal?)order["total"]!["amount"]);
    }

    private static async Task ListOrdersPageByPageAsync(INpmClient client)
    {
        var first = await CallAsync(client, "list_orders", new() { ["status"] = "shipped", ["limit"] = 5 });
        var cursor = (string?)first["next_cursor"];
        var second = await CallAsync(client, "list_orders", new() { ["status"] = "shipped", ["limit"] = 5, ["cursor"] = cursor });

        Assert.Equal(["A102", "A107", "A112", "A117", "A122"], OrderIds(first));
        Assert.Equal(["A127", "A132", "A137"], OrderIds(second));
        Assert.Null(second["next_cursor"]);
    }

    private static async Task ReadResourcesAsync(INpmClient client)
    {
        var catalog = await ReadAsync(client, "catalog://all");
        var item = await ReadAsync(client, "catalog://item/SKU-1");

        Assert.Equal(12, catalog["items"]!.AsArray().Count);
        Assert.Equal("Desk lamp", (string?)item["name"]);
    }

    private static async Task GetPromptsAsync(INpmClient client)
    {
        var summary = await PromptAsync(client, "order_summary", new() { ["order_id"] = "A100" });
        var plan = await PromptAsync(client, "test_plan", new() { ["feature"] = "Sign-in" });

        Assert.Contains("Ada Lindqvist", summary);
        Assert.Contains("Sign-in", plan);
    }

    private static async Task<JsonNode> CallAsync(INpmClient client, string tool, JsonObject arguments)
    {
        var result = await client.RequestAsync("tools/call", new() { ["name"] = tool, ["arguments"] = arguments }, CancellationToken);
        Assert.NotEqual(true, (bool?)result["isError"]);
        return result["structuredContent"]!;
    }

    private static async Task<JsonNode> ReadAsync(INpmClient client, string uri)
    {
        var result = await client.RequestAsync("resources/read", new() { ["uri"] = uri }, CancellationToken);
        return JsonNode.Parse((string)result["contents"]![0]!["text"]!)!;
    }

    private static async Task<string> PromptAsync(INpmClient client, string name, JsonObject arguments)
    {
        var result = await client.RequestAsync("prompts/get", new() { ["name"] = name, ["arguments"] = arguments }, CancellationToken);
        return string.Join('\n', result["messages"]!.AsArray().Select(message => (string?)message!["content"]!["text"]));
    }

    private static IEnumerable<string?> OrderIds(JsonNode page) => page["orders"]!.AsArray().Select(order => (string?)order!["order_id"]);
}
