using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class PolicyEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/policies";

    private static readonly JsonElement Above1000 = JsonElement.Parse(
        """{"properties":{"amount":{"exclusiveMinimum":1000}},"required":["amount"]}""");

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Set_OfANewRule_CanBeReadAgain()
    {
        var response = await SetAsync("refund-cap");

        await response.ReadAsync(HttpStatusCode.Created);
        var read = await _client.ReadAsync($"{Path}/refund-cap");
        var rule = await read.ReadAsync();
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        Assert.Equal("refund_order", rule.GetProperty("tools").GetString());
        Assert.True(JsonElement.DeepEquals(Above1000, rule.GetProperty("denyWhen")));
        Assert.Equal("Ask accounting.", rule.GetProperty("reason").GetString());
        Assert.True(rule.GetProperty("enabled").GetBoolean());
        Assert.Equal(0, rule.GetProperty("matchingTools").GetInt32());
        Assert.Equal(["succeeded"], await host.OutcomesAsync("policy_set", "refund-cap"));
    }

    [Fact]
    public async Task Set_WithAnETag_IsRefusedOnceTheRuleHasChanged()
    {
        var tag = (await SetAsync("contested")).Headers.ETag!.ToString();

        var first = await SetAsync("contested", ifMatch: tag, tools: "refund_*");
        var second = await SetAsync("contested", ifMatch: tag, tools: "*");
        var missing = await SetAsync("never_there", ifMatch: tag);

        Assert.Equal("refund_*", (await first.ReadAsync()).GetProperty("tools").GetString());
        await second.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await missing.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(["succeeded", "succeeded", "conflict"], await host.OutcomesAsync("policy_set", "contested"));
    }

    [Fact]
    public async Task SetGetAndList_TellHowManyToolsTheRuleIsAboutNow()
    {
        ToolSeed[] seeds =
        [
            new("charge_card"),
            new("charge_cash") { Status = ToolStatus.Draft, IsEnabled = false },
            new("charge_check") { Status = ToolStatus.Retired },
            new("charge_nobody") { Primitive = PrimitiveKind.Prompt },
        ];
        foreach (var seed in seeds)
        {
            await seed.AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        }

        await AssertMatchesAsync("charge_card", 1);
        await AssertMatchesAsync("charge_*", 2);
        await AssertMatchesAsync("charge-card", 0);
        await AssertMatchesAsync("charge_check", 0);
    }

    [Theory]
    [InlineData("""{"denyWhen":true,"reason":"r"}""", "tools")]
    [InlineData("""{"tools":"a*b","denyWhen":true,"reason":"r"}""", "tools")]
    [InlineData("""{"tools":"a b","denyWhen":true,"reason":"r"}""", "tools")]
    [InlineData("""{"tools":"a","reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":{"type":"nonsense"},"reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":{"$ref":"https://elsewhere.example/"},"reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":{"const":"\u0000"},"reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":{"const":"\ud800"},"reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":7,"reason":"r"}""", "denyWhen")]
    [InlineData("""{"tools":"a","denyWhen":true}""", "reason")]
    [InlineData("""{"tools":"a","denyWhen":true,"reason":"r","enabled":"yes"}""", "enabled")]
    [InlineData("""{"tools":"a","denyWhen":true,"reason":"r","action":"ask"}""", "action")]
    public async Task Set_WithABadMember_NamesIt(string json, string field)
    {
        var response = await _client.PutTextAsync($"{Path}/refused", json);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM policy_rules WHERE name = 'refused'"));
    }

    [Fact]
    public async Task Set_OfABadName_NamesIt()
    {
        var problem = await (await SetAsync("Refund%20cap")).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Equal(["name"], problem.ErrorFields());
    }

    [Fact]
    public async Task List_HasPagesByName()
    {
        foreach (var name in new[] { "page-b", "page-a", "page-c" })
        {
            await SetAsync(name);
        }

        var names = new List<string>();
        for (var next = $"{Path}?limit=2"; next is not null;)
        {
            var page = await (await _client.ReadAsync(next)).ReadAsync();
            names.AddRange(page.Names());
            next = page.NextCursor() is { } cursor ? $"{Path}?limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(["page-a", "page-b", "page-c"], names.Where(name => name.StartsWith("page-", StringComparison.Ordinal)));
        await (await _client.ReadAsync($"{Path}?cursor=%21")).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
    }

    [Fact]
    public async Task Delete_RemovesTheRule()
    {
        var tag = (await SetAsync("removed")).Headers.ETag!.ToString();

        var outdated = await _client.RemoveAsync($"{Path}/removed", "\"1\"");
        var response = await _client.RemoveAsync($"{Path}/removed", tag);
        var again = await _client.RemoveAsync($"{Path}/removed");

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await _client.ReadAsync($"{Path}/removed")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["conflict", "succeeded", "not_found"], await host.OutcomesAsync("policy_delete", "removed"));
    }

    private async Task AssertMatchesAsync(string tools, int expected)
    {
        var (set, get) = (await SetAsync("counted", tools: tools), await _client.ReadAsync($"{Path}/counted"));
        var page = await (await _client.ReadAsync($"{Path}?limit=200")).ReadAsync();

        var listed = page.GetProperty("items").EnumerateArray().Single(rule => rule.GetProperty("name").GetString() == "counted");
        JsonElement[] answers = [await set.ReadAsync(set.StatusCode), await get.ReadAsync(), listed];
        Assert.Equal([expected, expected, expected], answers.Select(rule => rule.GetProperty("matchingTools").GetInt32()));
    }

    private Task<HttpResponseMessage> SetAsync(string name, string? ifMatch = null, string tools = "refund_order") =>
        _client.PutAsync($"{Path}/{name}", new { tools, denyWhen = Above1000, reason = "Ask accounting." }, ifMatch);
}
