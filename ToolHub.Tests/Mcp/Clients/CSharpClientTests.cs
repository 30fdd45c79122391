using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Schemas;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>The official C# client against the server over HTTP, in both eras of the protocol.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class CSharpClientTests(McpServerFixture server)
{
    public static readonly TheoryData<string> Versions = ["2025-06-18", "2025-11-25", "2026-07-28"];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Connect_Version_IsTheOneNegotiated(string version)
    {
        await using var client = await ConnectAsync(version);

        Assert.Equal(version, client.NegotiatedProtocolVersion);
        Assert.Equal("toolhub", client.ServerInfo?.Name);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ListTools_NamesAreShortVerbPhrases(string version)
    {
        await using var client = await ConnectAsync(version);

        var tools = await client.ListToolsAsync(cancellationToken: CancellationToken);

        Assert.Equal(BuiltinTools.VisibleToDeveloper, tools.Select(tool => tool.Name));
        Assert.All(tools, tool =>
        {
            Assert.Matches("^[a-z]+(_[a-z]+)*$", tool.Name);
            Assert.NotEmpty(tool.Description);
            Assert.NotNull(tool.ReturnJsonSchema);
        });
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Ping_WithMessage_SendsItBack(string version)
    {
        await using var client = await ConnectAsync(version);

        var result = await CallAsync(client, "ping", new() { ["message"] = "grüß Gott" });

        Assert.Equal("grüß Gott", result.GetProperty("message").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task GetOrder_A100_IsTheFirstSampleOrder(string version)
    {
        await using var client = await ConnectAsync(version);

        var order = await CallAsync(client, "get_order", new() { ["order_id"] = "A100" });

        Assert.Equal("A100", order.GetProperty("order_id").GetString());
        Assert.Equal("pending", order.GetProperty("status").GetString());
        Assert.Equal(49.90m, order.GetProperty("total").GetProperty("amount").GetDecimal());
        Assert.Equal("SKU-1", order.GetProperty("lines")[0].GetProperty("sku").GetString());
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task GetOrder_Unknown_IsAnErrorOfTheTool(string version)
    {
        await using var client = await ConnectAsync(version);

        var result = await client.CallToolAsync(
            "get_order", new Dictionary<string, object?> { ["order_id"] = "A999" }, cancellationToken: CancellationToken);

        Assert.True(result.IsError);
        Assert.Contains("There is no order with this id.", Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ListOrders_PageByPage_GivesEachOrderOfTheStatusOnce(string version)
    {
        await using var client = await ConnectAsync(version);

        var orders = await ListOrdersAsync(client, "shipped", pageSize: 3);

        // Every fifth of the forty sample orders, beginning with the third.
        Assert.Equal(Enumerable.Range(0, 8).Select(index => $"A{102 + (5 * index)}"), orders);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task ListOrders_OfEveryStatus_GivesAllOrders(string version)
    {
        await using var client = await ConnectAsync(version);

        var orders = await ListOrdersAsync(client, status: null, pageSize: 17);

        Assert.Equal(Enumerable.Range(100, 40).Select(number => $"A{number}"), orders);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Resources_FixedAndByTemplate_AreListedAndRead(string version)
    {
        await using var client = await ConnectAsync(version);

        var resources = await client.ListResourcesAsync(cancellationToken: CancellationToken);
        var templates = await client.ListResourceTemplatesAsync(cancellationToken: CancellationToken);
        var catalog = await ReadAsync(client, "catalog://all");
        var item = await ReadAsync(client, "catalog://item/SKU-1");
        var settings = await ReadAsync(client, "config://server-settings");

        Assert.Equal(["catalog://all", "config://server-settings"], resources.Select(resource => resource.Uri));
        Assert.Equal(["catalog://item/{sku}", "orders://item/{order_id}"], templates.Select(template => template.UriTemplate));
        Assert.Equal(12, catalog["items"]!.AsArray().Count);
        Assert.Equal("Desk lamp", (string?)item["name"]);
        Assert.Equal("toolhub", (string?)settings["name"]);
        Assert.True((double?)settings["call_timeout_seconds"] > 0);
    }

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Prompts_AreListedAndFilledIn(string version)
    {
        await using var client = await ConnectAsync(version);

        var prompts = await client.ListPromptsAsync(cancellationToken: CancellationToken);
        var summary = await PromptAsync(client, "order_summary", new() { ["order_id"] = "A100" });
        var plan = await PromptAsync(client, "test_plan", new() { ["feature"] = "Sign-in with a key" });

        Assert.Equal(["order_summary", "status_message", "test_plan"], prompts.Select(prompt => prompt.Name));
        Assert.Contains("\"order_id\":\"A100\"", summary);
        Assert.Contains("Sign-in with a key", plan);
    }

    private Task<McpClient> ConnectAsync(string version) => server.Host.ConnectAsync(server.KeyOf(RoleNames.Developer), version);

    /// <summary>Calls a tool; the structured result must keep its published promise, and the text must say the same.</summary>
    private static async Task<JsonElement> CallAsync(McpClient client, string name, Dictionary<string, object?> arguments)
    {
        var tools = await client.ListToolsAsync(cancellationToken: CancellationToken);
        var result = await client.CallToolAsync(name, arguments, cancellationToken: CancellationToken);

        Assert.NotEqual(true, result.IsError);
        var structured = Assert.IsType<JsonElement>(result.StructuredContent);
        var schema = Assert.IsType<JsonElement>(tools.Single(tool => tool.Name == name).ReturnJsonSchema);
        Assert.Empty(JsonSchema.Compile(schema).Validate(structured));
        var text = Assert.IsType<TextContentBlock>(Assert.Single(result.Content)).Text;
        Assert.True(JsonNode.DeepEquals(JsonNode.Parse(text), JsonNode.Parse(structured.GetRawText())), text);
        return structured;
    }

    private static async Task<List<string>> ListOrdersAsync(McpClient client, string? status, int pageSize)
    {
        var orders = new List<string>();
        string? cursor = null;
        do
        {
            var arguments = new Dictionary<string, object?> { ["limit"] = pageSize };
            Add(arguments, "status", status);
            Add(arguments, "cursor", cursor);
            var page = await CallAsync(client, "list_orders", arguments);
            Assert.InRange(page.GetProperty("orders").GetArrayLength(), 1, pageSize);
            orders.AddRange(page.GetProperty("orders").EnumerateArray().Select(order => order.GetProperty("order_id").GetString()!));
            cursor = page.TryGetProperty("next_cursor", out var next) ? next.GetString() : null;
        }
        while (cursor is not null);

        return orders;
    }

    private static void Add(Dictionary<string, object?> arguments, string name, string? value)
    {
        if (value is not null)
        {
            arguments[name] = value;
        }
    }

    private static async Task<JsonNode> ReadAsync(McpClient client, string uri)
    {
        var result = await client.ReadResourceAsync(uri, cancellationToken: CancellationToken);
        var contents = Assert.IsType<TextResourceContents>(Assert.Single(result.Contents));
        Assert.Equal((uri, "application/json"), (contents.Uri, contents.MimeType));
        return JsonNode.Parse(contents.Text)!;
    }

    private static async Task<string> PromptAsync(McpClient client, string name, Dictionary<string, object?> arguments)
    {
        var result = await client.GetPromptAsync(name, arguments, cancellationToken: CancellationToken);
        Assert.All(result.Messages, message => Assert.Equal(ModelContextProtocol.Protocol.Role.User, message.Role));
        return string.Join('\n', result.Messages.Select(message => Assert.IsType<TextContentBlock>(message.Content).Text));
    }
}
