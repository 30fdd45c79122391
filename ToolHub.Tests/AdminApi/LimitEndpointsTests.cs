using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class LimitEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/limits";

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Set_OfANewLimit_CanBeReadAgain()
    {
        var response = await SetAsync("refunds", burst: 5);

        await response.ReadAsync(HttpStatusCode.Created);
        var read = await _client.ReadAsync($"{Path}/refunds");
        var limit = await read.ReadAsync();
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        Assert.Equal(
            ("refund_*", true, 5, 0.5),
            (
                limit.GetProperty("tools").GetString(),
                limit.GetProperty("perCaller").GetBoolean(),
                limit.GetProperty("burst").GetInt32(),
                limit.GetProperty("perSecond").GetDouble()));
        Assert.Contains("refunds", (await (await _client.ReadAsync(Path)).ReadAsync()).Names());
        Assert.Equal(["succeeded"], await host.OutcomesAsync("limit_set", "refunds"));
    }

    [Fact]
    public async Task SetGetAndList_TellHowManyToolsTheLimitIsAboutNow()
    {
        await new ToolSeed("refund_order").AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        await new ToolSeed("order_refund").AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);

        var set = await SetAsync("counted", burst: 1);
        var get = await _client.ReadAsync($"{Path}/counted");
        var page = await (await _client.ReadAsync($"{Path}?limit=200")).ReadAsync();

        var listed = page.GetProperty("items").EnumerateArray().Single(limit => limit.GetProperty("name").GetString() == "counted");
        JsonElement[] answers = [await set.ReadAsync(HttpStatusCode.Created), await get.ReadAsync(), listed];
        Assert.Equal([1, 1, 1], answers.Select(limit => limit.GetProperty("matchingTools").GetInt32()));
    }

    [Fact]
    public async Task Set_WithAnETag_IsRefusedOnceTheLimitHasChanged()
    {
        var tag = (await SetAsync("contested", burst: 1)).Headers.ETag!.ToString();

        var first = await SetAsync("contested", burst: 2, tag);
        var second = await SetAsync("contested", burst: 3, tag);

        Assert.Equal(2, (await first.ReadAsync()).GetProperty("burst").GetInt32());
        await second.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(["succeeded", "conflict"], (await host.OutcomesAsync("limit_set", "contested"))[1..]);
    }

    [Theory]
    [InlineData("""{"perCaller":true,"burst":1,"perSecond":1}""", "tools")]
    [InlineData("""{"tools":"**","perCaller":true,"burst":1,"perSecond":1}""", "tools")]
    [InlineData("""{"tools":"a","burst":1,"perSecond":1}""", "perCaller")]
    [InlineData("""{"tools":"a","perCaller":true,"perSecond":1}""", "burst")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":0,"perSecond":1}""", "burst")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":1.5,"perSecond":1}""", "burst")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":1}""", "perSecond")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":1,"perSecond":0}""", "perSecond")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":1,"perSecond":1e9}""", "perSecond")]
    [InlineData("""{"tools":"a","perCaller":true,"burst":1,"perSecond":1,"perMinute":1}""", "perMinute")]
    public async Task Set_WithABadMember_NamesIt(string json, string field)
    {
        var response = await _client.PutTextAsync($"{Path}/refused", json);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Theory]
    [InlineData("global")]
    [InlineData("caller")]
    [InlineData("Refunds")]
    public async Task Set_OfANameThatIsTaken_NamesIt(string name)
    {
        var problem = await (await SetAsync(name, burst: 1)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Equal(["name"], problem.ErrorFields());
    }

    [Fact]
    public async Task Delete_RemovesTheLimit()
    {
        var tag = (await SetAsync("removed", burst: 1)).Headers.ETag!.ToString();

        var outdated = await _client.RemoveAsync($"{Path}/removed", "\"1\"");
        var response = await _client.RemoveAsync($"{Path}/removed", tag);
        var again = await _client.RemoveAsync($"{Path}/removed");

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await _client.ReadAsync($"{Path}/removed")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["conflict", "succeeded", "not_found"], await host.OutcomesAsync("limit_delete", "removed"));
    }

    private Task<HttpResponseMessage> SetAsync(string name, int burst, string? ifMatch = null) =>
        _client.PutAsync($"{Path}/{name}", new { tools = "refund_*", perCaller = true, burst, perSecond = 0.5 }, ifMatch);
}
