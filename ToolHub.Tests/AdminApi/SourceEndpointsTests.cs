using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class SourceEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/sources";

    private static readonly object Billing = new { baseUrl = "https://billing.example.com" };

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Create_OfAService_CanBeReadAgain()
    {
        var settings = new
        {
            baseUrl = "https://billing.example.com",
            authentication = new { scheme = "bearer", token = "secret:billing/token" },
        };

        var response = await _client.PostAsync(Path, new { name = "created", kind = "http", description = "Bills.", settings });

        var created = await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{Path}/created", response.Headers.Location?.ToString());
        var read = await _client.ReadAsync($"{Path}/created");
        Assert.Equal(response.Headers.ETag, read.Headers.ETag);
        var source = await read.ReadAsync();
        Assert.Equal(created.GetProperty("id").GetGuid(), source.GetProperty("id").GetGuid());
        Assert.Equal("Bills.", source.GetProperty("description").GetString());
        Assert.Equal(
            "secret:billing/token",
            source.GetProperty("settings").GetProperty("authentication").GetProperty("token").GetString());
        Assert.Equal(
            (true, 0, "unknown"),
            (source.GetProperty("enabled").GetBoolean(), source.GetProperty("tools").GetInt32(), source.GetProperty("state").GetString()));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("source_create", "created"));
    }

    [Fact]
    public async Task Create_OfAKnownName_IsAConflict()
    {
        await CreateAsync("twice");

        var response = await _client.PostAsync(Path, new { name = "twice", kind = "http", settings = Billing });

        await response.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(1L, await host.QueryAsync("SELECT count(*) FROM sources WHERE name = 'twice'"));
        // Other refused attempts of this class have the same target.
        Assert.Single(await host.OutcomesAsync("source_create", Path), outcome => outcome == "conflict");
    }

    [Theory]
    [InlineData("""{"name":"Upper","kind":"http","settings":{"baseUrl":"https://a.example"}}""", "name")]
    [InlineData("""{"kind":"http","settings":{"baseUrl":"https://a.example"}}""", "name")]
    [InlineData("""{"name":"n","kind":"ftp","settings":{"baseUrl":"https://a.example"}}""", "kind")]
    [InlineData("""{"name":"n","kind":"builtin","settings":{}}""", "kind")]
    [InlineData("""{"name":"n","kind":"http"}""", "settings")]
    [InlineData("""{"name":"n","kind":"http","settings":[]}""", "settings")]
    [InlineData("""{"name":"n","kind":"http","settings":{}}""", "settings.baseUrl")]
    [InlineData("""{"name":"n","kind":"http","settings":{"baseUrl":7}}""", "settings.baseUrl")]
    [InlineData("""{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","basUrl":1}}""", "settings.basUrl")]
    [InlineData("""{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","headers":{"x":"\u0000"}}}""", "settings")]
    [InlineData("""{"name":"n","kind":"http","description":"a\u0007","settings":{"baseUrl":"https://a.example"}}""", "description")]
    [InlineData(
        """{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","authentication":{"scheme":"magic"}}}""",
        "settings.authentication.scheme")]
    [InlineData(
        """{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","authentication":{"token":"t0p"}}}""",
        "settings.authentication.token")]
    [InlineData("""{"name":"n","kind":"http","settings":{"baseUrl":"https://a:t0p@a.example"}}""", "settings.baseUrl")]
    [InlineData("""{"name":"n","kind":"http","settings":{"baseUrl":"ftp://a.example"}}""", "settings.baseUrl")]
    [InlineData(
        """{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","authentication":{"scheme":"bearer"}}}""",
        "settings.authentication.token")]
    [InlineData(
        """{"name":"n","kind":"http","settings":{"baseUrl":"https://a.example","resilience":{"timeoutSeconds":-1}}}""",
        "settings.resilience.timeoutSeconds")]
    public async Task Create_WithABadMember_NamesItInPlainWords(string json, string field)
    {
        var response = await _client.PostAsync(Path, JsonElement.Parse(json));

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.DoesNotContain("t0p", problem.GetRawText(), StringComparison.Ordinal);
        Assert.DoesNotContain("System.", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_WithASecretInTheOpen_SaysHowToStoreIt()
    {
        var settings = new { host = "db", database = "d", username = "u", password = "hunter2" };

        var response = await _client.PostAsync(Path, new { name = "open", kind = "sql", settings });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(
            "A secret must not stand here in the open. Store it with PUT /api/v1/secrets/NAME, then write secret:NAME.",
            problem.GetProperty("errors").GetProperty("settings.password")[0].GetString());
        Assert.DoesNotContain("hunter2", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_WithFiltersAndPages_ReturnsWhatMatchesByName()
    {
        await CreateAsync("list_b", description: "Has 100% of the bills.");
        await CreateAsync("list_a", description: "has 100% of them, too");
        await CreateAsync("list_c", description: "Has 1000 bills.");

        var first = await GetAsync($"{Path}?kind=http&q=100%25&limit=1");
        var second = await GetAsync($"{Path}?kind=http&q=100%25&limit=1&cursor={first.NextCursor()}");

        Assert.Equal(["list_a"], first.Names());
        Assert.Equal(["list_b"], second.Names());
        Assert.Null(second.NextCursor());
        Assert.Empty((await GetAsync($"{Path}?kind=sql&q=list_")).Names());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("kind=Http", "kind")]
    [InlineData("q=%00", "q")]
    [InlineData("cursor=%21", "cursor")]
    public async Task List_WithABadParameter_NamesIt(string query, string field)
    {
        var problem = await (await _client.ReadAsync($"{Path}?{query}")).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task Replace_WithTheCurrentETag_ReplacesDescriptionAndSettings()
    {
        var tag = await CreateAsync("replaced", description: "Old.");

        var response = await _client.PutAsync($"{Path}/replaced", new { settings = new { baseUrl = "https://new.example" } }, tag);

        var source = await response.ReadAsync();
        Assert.Equal(JsonValueKind.Null, source.GetProperty("description").ValueKind);
        Assert.Equal("https://new.example", source.GetProperty("settings").GetProperty("baseUrl").GetString());
        Assert.NotEqual(tag, response.Headers.ETag?.ToString());
        Assert.Equal(["succeeded"], await host.OutcomesAsync("source_update", "replaced"));
    }

    [Fact]
    public async Task Replace_WithAnOutdatedETag_IsRefusedAndChangesNothing()
    {
        var outdated = await CreateAsync("contested");
        await _client.PutAsync($"{Path}/contested", new { description = "Mine.", settings = Billing });

        var response = await _client.PutAsync($"{Path}/contested", new { description = "Late.", settings = Billing }, outdated);

        await response.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal("Mine.", await host.QueryAsync("SELECT description FROM sources WHERE name = 'contested'"));
        Assert.Equal(["succeeded", "conflict"], await host.OutcomesAsync("source_update", "contested"));
    }

    [Fact]
    public async Task Replace_WithSettingsOfAnotherKind_NamesTheMember()
    {
        await CreateAsync("kind_stays");

        var response = await _client.PutAsync($"{Path}/kind_stays", new { settings = new { host = "db", database = "d", username = "u" } });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["settings.baseUrl"], problem.ErrorFields());
    }

    [Fact]
    public async Task DisableAndEnable_SwitchTheSource()
    {
        var tag = await CreateAsync("switched");

        var off = await _client.PostAsync($"{Path}/switched/disable", ifMatch: tag);
        var outdated = await _client.PostAsync($"{Path}/switched/enable", ifMatch: tag);
        var on = await _client.PostAsync($"{Path}/switched/enable");

        Assert.False((await off.ReadAsync()).GetProperty("enabled").GetBoolean());
        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.True((await on.ReadAsync()).GetProperty("enabled").GetBoolean());
        Assert.Equal(["succeeded", "conflict", "succeeded"], await host.OutcomesAsync("source_update", "switched"));
    }

    [Fact]
    public async Task Disable_OfADisabledSource_ChangesNothing()
    {
        await CreateAsync("already_off");
        var off = await _client.PostAsync($"{Path}/already_off/disable");

        var again = await _client.PostAsync($"{Path}/already_off/disable");

        Assert.Equal(off.Headers.ETag, again.Headers.ETag);
    }

    [Fact]
    public async Task Delete_OfAnUnusedSource_RemovesIt()
    {
        var tag = await CreateAsync("removed");

        var response = await _client.RemoveAsync($"{Path}/removed", tag);

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        await (await _client.ReadAsync($"{Path}/removed")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["succeeded"], await host.OutcomesAsync("source_delete", "removed"));
    }

    [Fact]
    public async Task Delete_WithAnOutdatedETag_IsRefused()
    {
        await CreateAsync("stays");

        var response = await _client.RemoveAsync($"{Path}/stays", "\"1\"");

        await response.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(1L, await host.QueryAsync("SELECT count(*) FROM sources WHERE name = 'stays'"));
    }

    [Fact]
    public async Task Delete_OfAUsedSource_SaysHowManyToolsThereAre()
    {
        await CreateAsync("used");
        var id = Assert.IsType<Guid>(await host.QueryAsync("SELECT id FROM sources WHERE name = 'used'"));
        foreach (var tool in new[] { "used_one", "used_two" })
        {
            await new ToolSeed(tool) { SourceId = id }.AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        }

        var response = await _client.RemoveAsync($"{Path}/used");

        var problem = await response.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Contains("is 2.", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(2, (await GetAsync($"{Path}/used")).GetProperty("tools").GetInt32());
        Assert.Equal(["conflict"], await host.OutcomesAsync("source_delete", "used"));
    }

    [Theory]
    [InlineData("PUT", "")]
    [InlineData("POST", "/enable")]
    [InlineData("POST", "/disable")]
    [InlineData("DELETE", "")]
    [InlineData("GET", "")]
    public async Task Unknown_IsNotFound(string method, string action)
    {
        using var request = new HttpRequestMessage(new HttpMethod(method), $"{Path}/nobody_knows{action}");
        request.Content = method == "PUT" ? JsonContent.Create(new { settings = Billing }) : null;

        var response = await _client.SendAsync(request, TestContext.Current.CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Settings_OfEveryKind_ComeBackAsTheyWereWritten()
    {
        var sql = await _client.PostAsync(Path, new
        {
            name = "kind_sql",
            kind = "sql",
            settings = new { host = "db", database = "d", username = "u", password = "env:TOOLHUB_SECRET_DB" },
        });
        var upstream = await _client.PostAsync(Path, new
        {
            name = "kind_upstream",
            kind = "upstream_mcp",
            settings = new
            {
                url = "https://mcp.example",
                authentication = new { scheme = "bearer", token = "secret:mcp/{caller}" },
                requiredCapabilities = Array.Empty<string>(),
            },
        });

        Assert.Equal("postgresql", (await sql.ReadAsync(HttpStatusCode.Created)).GetProperty("settings").GetProperty("provider").GetString());
        Assert.Equal("upstream_mcp", (await upstream.ReadAsync(HttpStatusCode.Created)).GetProperty("kind").GetString());
    }

    private async Task<JsonElement> GetAsync(string path) => await (await _client.ReadAsync(path)).ReadAsync();

    /// <summary>Returns the new source's ETag.</summary>
    private async Task<string> CreateAsync(string name, string? description = null)
    {
        var response = await _client.PostAsync(Path, new { name, kind = "http", description, settings = Billing });
        await response.ReadAsync(HttpStatusCode.Created);
        return response.Headers.ETag!.ToString();
    }
}
