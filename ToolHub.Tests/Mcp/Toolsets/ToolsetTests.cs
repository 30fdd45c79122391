using System.Net;
using System.Text.Json.Nodes;
using ModelContextProtocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Toolsets;

/// <summary>What the client of a toolset sees and can do: its entries, under its names, and nothing else.</summary>
public sealed class ToolsetTests(ToolsetHub hub) : IClassFixture<ToolsetHub>
{
    private const int InvalidParams = (int)McpErrorCode.InvalidParams;

    private static readonly ToolsetEntryDraft FindOrder =
        new() { Tool = "get_order", Name = "find_order", Title = "Find", Description = "Finds an order." };

    private static readonly ToolsetEntryDraft Ping = new() { Tool = "ping" };

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Lists_ShowTheEntriesUnderTheToolsetsNames(bool isModern)
    {
        var client = await hub.AddAsync(
            FindOrder,
            Ping,
            new ToolsetEntryDraft { Tool = "catalog_all", Primitive = PrimitiveKind.Resource, Name = "everything" },
            new ToolsetEntryDraft { Tool = "order", Primitive = PrimitiveKind.Resource, Name = "one_order" },
            new ToolsetEntryDraft { Tool = "test_plan", Primitive = PrimitiveKind.Prompt, Name = "plan" });

        Assert.Equal(["find_order", "ping"], await client.NamesAsync("tools/list", "tools", isModern));
        Assert.Equal(["everything"], await client.NamesAsync("resources/list", "resources", isModern));
        Assert.Equal(["one_order"], await client.NamesAsync("resources/templates/list", "resourceTemplates", isModern));
        Assert.Equal(["plan"], await client.NamesAsync("prompts/list", "prompts", isModern));
    }

    [Fact]
    public async Task ListedTool_HasTheToolsetsTextsAndItsOwnSchema()
    {
        var client = await hub.AddAsync(FindOrder);

        var shown = (await client.SendAsync(McpPost.Modern("tools/list"))).Result!["tools"]!.AsArray().Single()!.AsObject();
        var own = (await hub.SendAsync(McpPost.Modern("tools/list"))).Result!["tools"]!.AsArray()
            .Single(tool => (string?)tool!["name"] == "get_order")!.AsObject();

        Assert.Equal(("find_order", "Find", "Finds an order."), TextsOf(shown));
        Assert.Equal("Find", (string?)shown["annotations"]!["title"]);
        Assert.Equal("Get an order", TextsOf(own).Title);
        Assert.True(JsonNode.DeepEquals(own["inputSchema"], shown["inputSchema"]));
        Assert.True(JsonNode.DeepEquals(own["outputSchema"], shown["outputSchema"]));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Call_ByTheShownName_RunsTheToolAndIsRecordedUnderTheRegistrysName(bool isModern)
    {
        var client = await hub.AddAsync(FindOrder);

        var reply = await client.CallAsync("find_order", new() { ["order_id"] = "A100" }, isModern);

        Assert.Equal("A100", (string?)reply.Result!["structuredContent"]!["order_id"]);
        Assert.Equal("get_order", Assert.Single(await hub.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken)).Target);
    }

    [Theory]
    [InlineData("get_order", true)]
    [InlineData("get_order", false)]
    [InlineData("list_orders", true)]
    [InlineData("list_orders", false)]
    [InlineData("cancel_order", false)]
    [InlineData("search_tools", true)]
    public async Task Call_ByANameThatTheToolsetHasNot_IsUnknownThereAndOnlyThere(string tool, bool isModern)
    {
        var client = await hub.AddAsync(FindOrder);
        var arguments = new JsonObject { ["order_id"] = "A100" };

        var there = await client.CallAsync(tool, arguments, isModern);
        var everywhere = await hub.SendAsync(McpPost.LegacyCall(tool, new()));

        Assert.Equal(InvalidParams, there.ErrorCode);
        Assert.Equal("not_found", (string?)there.Message!["error"]!["data"]!["code"]);
        Assert.NotNull(everywhere.Result);
    }

    [Fact]
    public async Task Call_ByTheShownNameAtTheWholeRegistrysEndpoint_IsUnknown()
    {
        await hub.AddAsync(FindOrder);

        var reply = await hub.SendAsync(McpPost.ModernCall("find_order", new() { ["order_id"] = "A100" }));

        Assert.Equal(InvalidParams, reply.ErrorCode);
    }

    [Fact]
    public async Task Call_WithTheRegistrysNameInTheHeader_IsRefused()
    {
        var client = await hub.AddAsync(FindOrder);
        var request = McpPost.ModernCall("find_order", new() { ["order_id"] = "A100" });
        request.Headers.Remove(McpPost.NameHeader);
        request.Headers.Add(McpPost.NameHeader, "get_order");

        var reply = await client.SendAsync(request);

        Assert.Equal((HttpStatusCode.BadRequest, (int)McpErrorCode.HeaderMismatch), (reply.Status, reply.ErrorCode));
    }

    [Fact]
    public async Task Resources_OutsideTheToolset_CannotBeReadThere()
    {
        var client = await hub.AddAsync(new ToolsetEntryDraft { Tool = "catalog_all", Primitive = PrimitiveKind.Resource });

        var inside = await client.SendAsync(Read("catalog://all"));
        var outside = await client.SendAsync(Read("config://server-settings"));
        var everywhere = await hub.SendAsync(Read("config://server-settings"));

        Assert.NotNull(inside.Result);
        Assert.NotNull(everywhere.Result);
        Assert.Equal(-32002, outside.ErrorCode);
    }

    [Fact]
    public async Task Prompts_AreKnownUnderTheShownNameOnly()
    {
        var client = await hub.AddAsync(
            new ToolsetEntryDraft { Tool = "order_summary", Primitive = PrimitiveKind.Prompt, Name = "summary" });

        var shown = await client.SendAsync(Prompt("summary"));
        var own = await client.SendAsync(Prompt("order_summary"));
        var completed = await client.SendAsync(Complete("summary"));
        var uncompleted = await client.SendAsync(Complete("order_summary"));

        Assert.NotNull(shown.Result);
        Assert.Equal(InvalidParams, own.ErrorCode);
        Assert.Contains("A100", completed.Result!["completion"]!["values"]!.ToJsonString());
        Assert.Equal(InvalidParams, uncompleted.ErrorCode);
    }

    [Fact]
    public async Task Tool_ThatIsSwitchedOff_IsGoneFromTheToolsetToo()
    {
        var client = await hub.AddAsync(new ToolsetEntryDraft { Tool = "summarize_order", Name = "sum_up" }, Ping);
        await hub.Database.EnableToolAsync("summarize_order", isEnabled: false, CancellationToken);
        try
        {
            await Eventually.TrueAsync(
                async () => (await client.NamesAsync("tools/list", "tools")).SequenceEqual(["ping"]), McpHost.Noticed, CancellationToken);
        }
        finally
        {
            await hub.Database.EnableToolAsync("summarize_order", isEnabled: true, CancellationToken);
        }

        await Eventually.TrueAsync(
            async () => (await client.NamesAsync("tools/list", "tools")).Contains("sum_up"), McpHost.Noticed, CancellationToken);
    }

    [Fact]
    public async Task Successor_OfADeprecatedTool_IsNamedAsItIsCalledThereOrNotAtAll()
    {
        var (cancel, list) = (new ToolsetEntryDraft { Tool = "cancel_order" }, new ToolsetEntryDraft { Tool = "list_orders" });
        var same = await hub.AddAsync(cancel, list);
        var renamed = await hub.AddAsync(cancel, list with { Name = "all_orders" });
        var described = await hub.AddAsync(cancel with { Name = "revoke", Description = "Revokes." }, list with { Name = "all_orders" });
        var absent = await hub.AddAsync(cancel, Ping);
        await hub.Database.DeprecateToolAsync("cancel_order", successor: "list_orders", CancellationToken);

        await ShouldEndAsync(hub.SendAsync, "cancel_order", " Deprecated: use list_orders.");
        await ShouldEndAsync(request => same.SendAsync(request), "cancel_order", " Deprecated: use list_orders.");
        await ShouldEndAsync(request => renamed.SendAsync(request), "cancel_order", " Deprecated: use all_orders.");
        await ShouldEndAsync(request => described.SendAsync(request), "revoke", "Revokes. Deprecated: use all_orders.");
        await ShouldEndAsync(request => absent.SendAsync(request), "cancel_order", " Deprecated: do not begin to use it.");

        await hub.Database.EnableToolAsync("list_orders", isEnabled: false, CancellationToken);
        try
        {
            await ShouldEndAsync(hub.SendAsync, "cancel_order", " Deprecated: do not begin to use it.");
            await ShouldEndAsync(request => renamed.SendAsync(request), "cancel_order", " Deprecated: do not begin to use it.");
        }
        finally
        {
            await hub.Database.EnableToolAsync("list_orders", isEnabled: true, CancellationToken);
        }

        await ShouldEndAsync(request => renamed.SendAsync(request), "cancel_order", " Deprecated: use all_orders.");
    }

    [Fact]
    public async Task SearchTools_InAToolset_FindsItsEntriesUnderTheirShownNames()
    {
        var client = await hub.AddAsync(FindOrder, new ToolsetEntryDraft { Tool = "search_tools", Name = "search" });

        var there = await client.CallAsync("search", new() { ["query"] = "order" });
        var everywhere = await hub.SendAsync(McpPost.ModernCall("search_tools", new() { ["query"] = "order" }));

        Assert.Equal(["find_order"], FoundIn(there));
        Assert.Contains("cancel_order", FoundIn(everywhere));
        Assert.DoesNotContain("find_order", FoundIn(everywhere));
    }

    private static Task ShouldEndAsync(Func<HttpRequestMessage, Task<McpReply>> send, string tool, string end) => Eventually.TrueAsync(
        async () => (await send(McpPost.Modern("tools/list"))).Result!["tools"]!.AsArray()
            .Where(listed => (string?)listed!["name"] == tool)
            .Any(listed => ((string)listed!["description"]!).EndsWith(end, StringComparison.Ordinal)),
        McpHost.Noticed,
        CancellationToken);

    private static IEnumerable<string?> FoundIn(McpReply reply) =>
        reply.Result!["structuredContent"]!["tools"]!.AsArray().Select(tool => (string?)tool!["name"]);

    private static (string? Name, string? Title, string? Description) TextsOf(JsonObject tool) =>
        ((string?)tool["name"], (string?)tool["title"], (string?)tool["description"]);

    private static HttpRequestMessage Read(string uri) => McpPost.Legacy("resources/read", new() { ["uri"] = uri });

    private static HttpRequestMessage Prompt(string name) =>
        McpPost.Legacy("prompts/get", new() { ["name"] = name, ["arguments"] = new JsonObject { ["order_id"] = "A100" } });

    private static HttpRequestMessage Complete(string prompt) => McpPost.Legacy("completion/complete", new()
    {
        ["ref"] = new JsonObject { ["type"] = "ref/prompt", ["name"] = prompt },
        ["argument"] = new JsonObject { ["name"] = "order_id", ["value"] = "A10" },
    });
}
