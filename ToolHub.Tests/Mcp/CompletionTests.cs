using System.Text.Json.Nodes;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Tests.Data;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

public sealed class CompletionTests(CompletionShop shop) : IClassFixture<CompletionShop>
{
    private const int InvalidParams = -32602;
    private const string OrderTemplate = "orders://item/{order_id}";

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("a10", "A100 A101 A102 A103 A104 A105 A106 A107 A108 A109")]
    [InlineData("A139", "A139")]
    [InlineData("A139x", "")]
    [InlineData("p", @"p%1 p\1 p_1 pX1")]
    [InlineData("p%", "p%1")]
    [InlineData("p_", "p_1")]
    [InlineData(@"P\", @"p\1")]
    [InlineData("%", "")]
    [InlineData("' OR 1=1 --", "")]
    [InlineData("a\0", "")]
    public async Task Prefix_OfAnOrderId_FindsTheOrdersThatBeginWithIt(string prefix, string expected)
    {
        var completion = await CompleteAsync(Prompt("order_summary"), "order_id", prefix);

        var values = expected.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        Assert.Equal(values.Order(StringComparer.Ordinal), ValuesOf(completion).Order(StringComparer.Ordinal));
        Assert.Equal((values.Length, false), ((int?)completion["total"], (bool?)completion["hasMore"]));
    }

    [Fact]
    public async Task MoreThanAHundred_AreCutAndCounted()
    {
        var completion = await CompleteAsync(Template(OrderTemplate), "order_id", "z");

        Assert.Equal(Enumerable.Range(1, 100).Select(number => $"Z{number:0000}"), ValuesOf(completion));
        Assert.Equal((1000, true), ((int?)completion["total"], (bool?)completion["hasMore"]));
    }

    [Fact]
    public async Task TemplateVariable_Sku_ComesFromTheCatalogue()
    {
        var completion = await CompleteAsync(Template("catalog://item/{sku}"), "sku", "sku-1");

        Assert.Equal(["SKU-1", "SKU-10", "SKU-11", "SKU-12"], ValuesOf(completion));
    }

    [Theory]
    [InlineData("", "pending paid shipped delivered cancelled")]
    [InlineData("P", "pending paid")]
    [InlineData("lost", "")]
    public async Task Enum_ComesFromTheSchema(string prefix, string expected)
    {
        var completion = await CompleteAsync(Prompt("status_message"), "status", prefix);

        Assert.Equal(expected, string.Join(' ', ValuesOf(completion)));
    }

    [Theory]
    [InlineData("shipped", "A102 A107")]
    [InlineData("no such status", "A100 A101 A102 A103 A104 A105 A106 A107 A108 A109")]
    public async Task ChosenArguments_NarrowTheRest(string status, string expected)
    {
        var completion = await CompleteAsync(Prompt("status_message"), "order_id", "A10", new() { ["status"] = status });

        Assert.Equal(expected, string.Join(' ', ValuesOf(completion)));
    }

    [Fact]
    public async Task Argument_WithoutSource_CompletesToNothing()
    {
        var completion = await CompleteAsync(Prompt("test_plan"), "feature", "");

        Assert.Equal(("[]", 0, false), (completion["values"]!.ToJsonString(), (int?)completion["total"], (bool?)completion["hasMore"]));
    }

    [Theory]
    [InlineData("prompt", "no_such_prompt", "order_id")]
    [InlineData("prompt", "order_summary", "no_such_argument")]
    [InlineData("prompt", "get_order", "order_id")]
    [InlineData("resource", "orders://item/A100", "order_id")]
    [InlineData("resource", "catalog://all", "sku")]
    [InlineData("resource", OrderTemplate, "no_such_variable")]
    public async Task Unknown_IsAnInvalidParameter(string kind, string name, string argument)
    {
        var reply = await SendAsync(kind == "prompt" ? Prompt(name) : Template(name), argument, "A");

        Assert.Equal(InvalidParams, reply.ErrorCode);
    }

    [Theory]
    [InlineData("""{"ref":{"type":"ref/prompt"},"argument":{"name":"order_id","value":""}}""")]
    [InlineData("""{"ref":{"type":"ref/tool","name":"get_order"},"argument":{"name":"order_id","value":""}}""")]
    [InlineData("""{"ref":null,"argument":{"name":"order_id","value":""}}""")]
    [InlineData("""{"ref":{"type":"ref/prompt","name":"order_summary"},"argument":null}""")]
    [InlineData("""{"ref":{"type":"ref/prompt","name":"order_summary"},"argument":{"name":null,"value":null}}""")]
    [InlineData("""{"ref":{"type":"ref/prompt","name":"order_summary"},"argument":{"name":"order_id","value":7}}""")]
    [InlineData("""{"ref":{"type":"ref/prompt","name":"order_summary"}}""")]
    [InlineData("{}")]
    public async Task Malformed_IsAnInvalidParameter(string parameters)
    {
        var request = McpPost.Modern("completion/complete", JsonNode.Parse(parameters)!.AsObject());

        var reply = await shop.Host.SendAsync(request, shop.Developer.Secret.Text);

        Assert.Equal(InvalidParams, reply.ErrorCode);
    }

    [Fact]
    public async Task Hidden_IsAnsweredLikeAnUnknownOneAndRecordedAsForbidden()
    {
        foreach (var (hidden, unknown) in new[]
        {
            (Prompt("order_summary"), Prompt("no_such_prompt")),
            (Template(OrderTemplate), Template("orders://none/{order_id}")),
        })
        {
            var refused = await SendAsync(hidden, "order_id", "A", key: shop.Viewer);
            var missing = await SendAsync(unknown, "order_id", "A", key: shop.Viewer);

            Assert.Equal(InvalidParams, refused.ErrorCode);
            Assert.Equal(
                ((string?)missing.Message!["error"]!["message"], missing.ErrorCode),
                ((string?)refused.Message!["error"]!["message"], refused.ErrorCode));
            var entry = Assert.Single(await shop.Database.AuditOfAsync(refused.CorrelationId(), CancellationToken));
            Assert.Equal((AuditAction.ArgumentCompletion, ToolCallOutcome.Forbidden), (entry.Action, entry.Outcome));
        }
    }

    [Fact]
    public async Task Completion_IsRecordedAndLimitedLikeACall()
    {
        var reply = await SendAsync(Template(OrderTemplate), "order_id", "A100");

        var entry = Assert.Single(await shop.Database.AuditOfAsync(reply.CorrelationId(), CancellationToken));
        Assert.Equal((AuditAction.ArgumentCompletion, OrderTemplate), (entry.Action, entry.Target));
        Assert.Equal((ToolCallOutcome.Succeeded, shop.Developer.Key.Owner), (entry.Outcome, entry.CallerId));
        Assert.True(reply.Headers.Contains("RateLimit"));
    }

    [Fact]
    public async Task Completion_InTheEraOfSessions_IsAnsweredAlike()
    {
        var request = McpPost.Legacy("completion/complete", Parameters(Prompt("order_summary"), "order_id", "A139", chosen: null));

        var reply = await shop.Host.SendAsync(request, shop.Developer.Secret.Text);

        Assert.Equal(["A139"], ValuesOf(reply.Result!["completion"]!));
    }

    [Fact]
    public async Task Index_ServesThePrefixOfALargeTable()
    {
        var plan = await MigratedDatabase.ExecuteAsync(
            shop.Database.ConnectionString,
            "SET enable_seqscan = off; EXPLAIN (FORMAT JSON) SELECT id FROM orders WHERE lower(id) LIKE 'a10%'");

        Assert.Contains("ix_orders_lower_id", plan?.ToString());
    }

    private static JsonObject Prompt(string name) => new() { ["type"] = "ref/prompt", ["name"] = name };

    private static JsonObject Template(string uri) => new() { ["type"] = "ref/resource", ["uri"] = uri };

    private static JsonObject Parameters(JsonObject reference, string argument, string value, JsonObject? chosen)
    {
        var parameters = new JsonObject
        {
            ["ref"] = reference,
            ["argument"] = new JsonObject { ["name"] = argument, ["value"] = value },
        };
        if (chosen is not null)
        {
            parameters["context"] = new JsonObject { ["arguments"] = chosen };
        }

        return parameters;
    }

    private static IEnumerable<string?> ValuesOf(JsonNode completion) => completion["values"]!.AsArray().Select(value => (string?)value);

    private async Task<JsonNode> CompleteAsync(JsonObject reference, string argument, string value, JsonObject? chosen = null)
    {
        var reply = await SendAsync(reference, argument, value, chosen);
        Assert.True(reply.Result is not null, reply.Message?.ToJsonString());
        return reply.Result["completion"]!;
    }

    private Task<McpReply> SendAsync(
        JsonObject reference,
        string argument,
        string value,
        JsonObject? chosen = null,
        IssuedApiKey? key = null) =>
        shop.Host.SendAsync(
            McpPost.Modern("completion/complete", Parameters(reference, argument, value, chosen)),
            (key ?? shop.Developer).Secret.Text);
}
