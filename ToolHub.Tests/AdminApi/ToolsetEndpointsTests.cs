using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class ToolsetEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _client = await host.ClientInRoleAsync("admin");
        if (await host.QueryAsync("SELECT 1 FROM tools WHERE name = 'toolset_a'") is null)
        {
            await new ToolSeed("toolset_a").AddToAsync(host.ConnectionString, CancellationToken);
            await new ToolSeed("toolset_b").AddToAsync(host.ConnectionString, CancellationToken);
            await new ToolSeed("toolset_prompt") { Primitive = PrimitiveKind.Prompt }.AddToAsync(host.ConnectionString, CancellationToken);
        }
    }

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Put_OfANewToolset_CreatesItAndIsAudited()
    {
        var created = await PutAsync("fresh", new
        {
            title = "Fresh",
            description = "For a test.\nIn two lines.",
            entries = new object[]
            {
                new { tool = "toolset_prompt", primitive = "prompt", name = "plan" },
                new { tool = "toolset_a", name = "shown", title = "Shown", description = "As shown." },
                new { tool = "toolset_b" },
            },
        });

        var body = await created.ReadAsync(HttpStatusCode.Created);
        var read = await _client.GetAsync("/api/v1/toolsets/fresh", CancellationToken);
        Assert.Equal("/api/v1/toolsets/fresh", created.Headers.Location?.ToString());
        Assert.Equal("/mcp/fresh", body.GetProperty("path").GetString());
        Assert.Equal(["toolset_prompt", "toolset_a", "toolset_b"], ToolsOf(body));
        Assert.Equal("As shown.", body.GetProperty("entries")[1].GetProperty("description").GetString());
        Assert.Equal(body.GetRawText(), (await read.ReadAsync()).GetRawText());
        Assert.Equal(created.Headers.ETag, read.Headers.ETag);
        Assert.Equal("succeeded", await LastOutcomeAsync("toolset_set", "fresh"));
    }

    [Fact]
    public async Task Put_OfAKnownToolset_ReplacesAllOfIt()
    {
        var created = await PutAsync("replaced", new { title = "Old", entries = new[] { new { tool = "toolset_a" } } });

        var replaced = await PutAsync(
            "replaced", new { entries = new[] { new { tool = "toolset_b" }, new { tool = "toolset_a" } } }, Tag(created));

        var body = await replaced.ReadAsync();
        Assert.Equal(["toolset_a", "toolset_b"], ToolsOf(body));
        Assert.Equal(JsonValueKind.Null, body.GetProperty("title").ValueKind);
        Assert.NotEqual(created.Headers.ETag, replaced.Headers.ETag);
    }

    [Fact]
    public async Task Put_OfWhatIsThereAlready_ChangesNothing()
    {
        var toolset = new { entries = new[] { new { tool = "toolset_a", name = "x" }, new { tool = "toolset_b", name = "y" } } };
        var created = await PutAsync("same", toolset);
        var version = await CatalogVersionAsync();

        var again = await PutAsync("same", toolset);

        await again.ReadAsync();
        Assert.Equal(created.Headers.ETag, again.Headers.ETag);
        Assert.Equal(version, await CatalogVersionAsync());
    }

    [Theory]
    [InlineData("""{"entries":[{"tool":"toolset_a"},{"tool":"toolset_b"},{"tool":"nothing"}]}""", "entries[2].tool")]
    [InlineData("""{"entries":[{"tool":"toolset_prompt"}]}""", "entries[0].tool")]
    [InlineData("""{"entries":[{"tool":"toolset_a","primitive":"prompt"}]}""", "entries[0].tool")]
    [InlineData("""{"entries":[{"tool":"toolset_a"},{"tool":"toolset_a","name":"twice"}]}""", "entries[1].tool")]
    [InlineData("""{"entries":[{"tool":"toolset_a"},{"tool":"toolset_b","name":"toolset_a"}]}""", "entries[1].name")]
    [InlineData("""{"entries":[{"tool":"toolset_a","name":"no spaces"}]}""", "entries[0].name")]
    [InlineData("""{"entries":[{"tool":"toolset_a","name":""}]}""", "entries[0].name")]
    [InlineData("""{"entries":[{"tool":"toolset_a","title":" "}]}""", "entries[0].title")]
    [InlineData("""{"entries":[{"tool":"toolset_a","description":"a\u0000b"}]}""", "entries[0].description")]
    [InlineData("""{"entries":[{"tool":"a\u0000b"}]}""", "entries[0].tool")]
    [InlineData("""{"entries":[{}]}""", "entries[0].tool")]
    [InlineData("""{"entries":[null]}""", "entries[0].tool")]
    [InlineData("""{"title":"a\u0000b"}""", "title")]
    [InlineData("""{"entries":[{"tool":"toolset_a","colour":"red"}]}""", "entries[0].colour")]
    [InlineData("""{"entries":[{"tool":"toolset_a","primitive":"thing"}]}""", "entries[0].primitive")]
    public async Task Put_OfWhatIsNotValid_NamesTheFieldAndWritesNothing(string body, string field)
    {
        var response = await _client.PutAsync("/api/v1/toolsets/invalid", Json(body), CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.Equal("invalid_input", await LastOutcomeAsync("toolset_set", "invalid"));
        Assert.Null(await host.QueryAsync("SELECT 1 FROM toolsets WHERE name = 'invalid'"));
    }

    [Theory]
    [InlineData("Upper")]
    [InlineData("with%20space")]
    [InlineData("-dash")]
    [InlineData("a.b")]
    [InlineData("a2345678901234567890123456789012345678901")]
    public async Task Put_UnderAnImpossibleName_NamesIt(string name)
    {
        var response = await PutAsync(name, new { });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["name"], problem.ErrorFields());
    }

    [Fact]
    public async Task Put_WithAnOutdatedETag_IsRefusedAndChangesNothing()
    {
        var created = await PutAsync("contested", new { title = "First" });
        await PutAsync("contested", new { title = "Second" });

        var outdated = await PutAsync("contested", new { title = "Third" }, Tag(created));
        var missing = await PutAsync("not_there", new { }, "*");

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await missing.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal("Second", await host.QueryAsync("SELECT title FROM toolsets WHERE name = 'contested'"));
    }

    [Fact]
    public async Task Put_OfTheSameNewToolsetTwiceAtOnce_MakesOne()
    {
        var responses = await Task.WhenAll(Enumerable.Range(0, 4).Select(number => PutAsync("raced", new { title = $"Number {number}" })));

        Assert.Equal(1, responses.Count(response => response.StatusCode is HttpStatusCode.Created));
        Assert.Equal(3, responses.Count(response => response.StatusCode is HttpStatusCode.OK));
    }

    [Fact]
    public async Task Delete_ObeysTheETagAndLeavesTheToolsWhereTheyAre()
    {
        await PutAsync("doomed", new { entries = new[] { new { tool = "toolset_a" } } });

        var refused = await DeleteAsync("doomed", "\"1\"");
        var deleted = await DeleteAsync("doomed", "*");
        var again = await DeleteAsync("doomed");

        await refused.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await _client.GetAsync("/api/v1/toolsets/doomed", CancellationToken)).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.NotNull(await host.QueryAsync("SELECT 1 FROM tools WHERE name = 'toolset_a'"));
        Assert.Equal("not_found", await LastOutcomeAsync("toolset_delete", "doomed"));
    }

    [Fact]
    public async Task List_Pages_ShowEveryToolsetOnce()
    {
        foreach (var name in new[] { "zz-1", "zz-2", "zz-3" })
        {
            await PutAsync(name, new { entries = new[] { new { tool = "toolset_a" } } });
        }

        var names = new List<string>();
        for (string? cursor = null, query = "?limit=2"; ; query = $"?limit=2&cursor={cursor}")
        {
            var page = await (await _client.GetAsync("/api/v1/toolsets" + query, CancellationToken)).ReadAsync();
            names.AddRange(page.Names());
            cursor = page.NextCursor();
            if (cursor is null)
            {
                Assert.Equal(1, page.GetProperty("items")[0].GetProperty("entryCount").GetInt32());
                break;
            }
        }

        Assert.Equal(names.Distinct(), names);
        Assert.Equal(["zz-1", "zz-2", "zz-3"], names[^3..]);
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("cursor=%21", "cursor")]
    public async Task List_WithABadParameter_NamesIt(string query, string field)
    {
        var response = await _client.GetAsync($"/api/v1/toolsets?{query}", CancellationToken);

        Assert.Equal([field], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Everything_WithoutTheCapability_IsForbidden()
    {
        using var stranger = await host.ClientInRoleAsync("viewer");

        var read = await stranger.GetAsync("/api/v1/toolsets", CancellationToken);
        var written = await stranger.PutAsJsonAsync("/api/v1/toolsets/theirs", new { }, CancellationToken);

        await read.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await written.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    private static string[] ToolsOf(JsonElement toolset) =>
        [.. toolset.GetProperty("entries").EnumerateArray().Select(entry => entry.GetProperty("tool").GetString() ?? "")];

    private static StringContent Json(string text) => new(text, System.Text.Encoding.UTF8, "application/json");

    private static string Tag(HttpResponseMessage response) => response.Headers.ETag!.ToString(); // Every success has one.

    private Task<HttpResponseMessage> PutAsync(string name, object toolset, string? ifMatch = null)
    {
        var text = JsonSerializer.SerializeToNode(toolset)!.ToJsonString();
        return SendAsync(new(HttpMethod.Put, $"/api/v1/toolsets/{name}") { Content = Json(text) }, ifMatch);
    }

    private Task<HttpResponseMessage> DeleteAsync(string name, string? ifMatch = null) =>
        SendAsync(new(HttpMethod.Delete, $"/api/v1/toolsets/{name}"), ifMatch);

    private Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, string? ifMatch)
    {
        if (ifMatch is not null)
        {
            Assert.True(request.Headers.TryAddWithoutValidation("If-Match", ifMatch));
        }

        return _client.SendAsync(request, CancellationToken);
    }

    private async Task<long> CatalogVersionAsync() =>
        Assert.IsType<long>(await host.QueryAsync("SELECT version FROM registry_versions WHERE area = 'catalog'"));

    private async Task<object?> LastOutcomeAsync(string action, string target) => await host.QueryAsync(
        $"SELECT outcome FROM audit_entries WHERE action = '{action}' AND target = '{target}' ORDER BY occurred_at DESC LIMIT 1");
}
