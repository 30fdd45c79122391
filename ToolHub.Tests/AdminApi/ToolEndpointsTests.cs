using System.Net;
using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class ToolEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync("admin");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task List_WithFilters_ReturnsOnlyWhatMatchesAll()
    {
        await AddAsync(new ToolSeed("filter_match") { Kind = ToolKind.UpstreamMcp, Status = ToolStatus.Deprecated, IsEnabled = false });
        await AddAsync(new ToolSeed("filter_enabled") { Kind = ToolKind.UpstreamMcp, Status = ToolStatus.Deprecated });
        await AddAsync(new ToolSeed("filter_active") { Kind = ToolKind.UpstreamMcp, IsEnabled = false });
        await AddAsync(new ToolSeed("filter_http") { Status = ToolStatus.Deprecated, IsEnabled = false });
        await AddAsync(new ToolSeed("filter_prompt")
        {
            Primitive = PrimitiveKind.Prompt,
            Kind = ToolKind.UpstreamMcp,
            Status = ToolStatus.Deprecated,
            IsEnabled = false,
        });

        var page = await GetAsync("/api/v1/tools?kind=upstream_mcp&status=deprecated&enabled=false");
        var prompts = await GetAsync("/api/v1/tools?primitive=prompt&kind=upstream_mcp");

        Assert.Equal(["filter_match"], page.Names());
        Assert.Equal("upstream_mcp", page.GetProperty("items")[0].GetProperty("kind").GetString());
        Assert.Equal(["filter_prompt"], prompts.Names());
    }

    [Fact]
    public async Task List_WithSearch_RanksNamesBeforeDescriptionsAndPages()
    {
        await AddAsync(new ToolSeed("weather_report") { Description = "Tells how the sky is." });
        await AddAsync(new ToolSeed("umbrella") { Title = "Weather gear", Description = "Finds an umbrella." });
        await AddAsync(new ToolSeed("picnic") { Description = "Plans a picnic by the weather." });
        await AddAsync(new ToolSeed("tax") { Description = "Computes taxes." });

        var first = await GetAsync("/api/v1/tools?q=weather&limit=2");
        var second = await GetAsync($"/api/v1/tools?q=weather&limit=2&cursor={first.NextCursor()}");

        Assert.Equal(["weather_report", "umbrella"], first.Names());
        Assert.Equal(["picnic"], second.Names());
        Assert.Null(second.NextCursor());
    }

    [Fact]
    public async Task List_WithSearchForAnInflectedWord_FindsItsStem()
    {
        await AddAsync(new ToolSeed("stems") { Description = "Invoicing of customers." });

        Assert.Equal(["stems"], (await GetAsync("/api/v1/tools?q=invoices")).Names());
        Assert.Empty((await GetAsync("/api/v1/tools?q=invoices%20-customers")).Names());
    }

    [Fact]
    public async Task List_WhileToolsAreAdded_ShowsEveryOldToolOnce()
    {
        foreach (var name in new[] { "page_b", "page_d", "page_f", "page_h" })
        {
            await AddAsync(new ToolSeed(name) { Kind = ToolKind.Sql });
        }

        var first = await GetAsync("/api/v1/tools?kind=sql&limit=2");
        await AddAsync(new ToolSeed("page_a") { Kind = ToolKind.Sql });
        await AddAsync(new ToolSeed("page_g") { Kind = ToolKind.Sql });
        var second = await GetAsync($"/api/v1/tools?kind=sql&limit=10&cursor={first.NextCursor()}");

        Assert.Equal(["page_b", "page_d"], first.Names());
        Assert.Equal(["page_f", "page_g", "page_h"], second.Names());
    }

    [Theory]
    [InlineData("limit=0", "limit")]
    [InlineData("limit=201", "limit")]
    [InlineData("limit=many", "limit")]
    [InlineData("enabled=perhaps", "enabled")]
    [InlineData("kind=Http", "kind")]
    [InlineData("status=gone", "status")]
    [InlineData("primitive=thing", "primitive")]
    [InlineData("q=%00", "q")]
    [InlineData("cursor=%21", "cursor")]
    [InlineData("cursor=eyJOYW1lIjoiXHUwMDAwIiwiUmFuayI6MH0", "cursor")] // {"Name":"\u0000","Rank":0}
    public async Task List_WithABadParameter_NamesIt(string query, string field)
    {
        var response = await _client.GetAsync($"/api/v1/tools?{query}", CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task Get_OfAKnownTool_ReturnsItsRevisionAndETag()
    {
        await AddAsync(new ToolSeed("read_me") { Title = "Read me" });

        var response = await _client.GetAsync("/api/v1/tools/read_me", CancellationToken);

        var tool = await response.ReadAsync();
        var revision = tool.GetProperty("revision");
        Assert.Equal("1.2.0", revision.GetProperty("version").GetString());
        Assert.Equal("object", revision.GetProperty("inputSchema").GetProperty("type").GetString());
        Assert.Equal("orders:read", revision.GetProperty("requiredCapabilities")[0].GetString());
        Assert.True(revision.GetProperty("annotations").GetProperty("readOnlyHint").GetBoolean());
        Assert.False(response.Headers.ETag!.IsWeak);
    }

    [Fact]
    public async Task Get_OfAnUnknownTool_IsNotFound()
    {
        await AddAsync(new ToolSeed("only_a_prompt") { Primitive = PrimitiveKind.Prompt });

        var asTool = await _client.GetAsync("/api/v1/tools/only_a_prompt", CancellationToken);
        var asPrompt = await _client.GetAsync("/api/v1/tools/only_a_prompt?primitive=prompt", CancellationToken);

        await asTool.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        await asPrompt.ReadAsync();
    }

    [Fact]
    public async Task DisableAndEnable_ChangeTheToolItsETagAndTheRegistryVersion()
    {
        await AddAsync(new ToolSeed("switched"));
        var version = await CatalogVersionAsync();

        var off = await PostAsync("switched", "disable");
        var on = await PostAsync("switched", "enable");

        Assert.False((await off.ReadAsync()).GetProperty("enabled").GetBoolean());
        Assert.True((await on.ReadAsync()).GetProperty("enabled").GetBoolean());
        Assert.NotEqual(off.Headers.ETag, on.Headers.ETag);
        Assert.Equal(version + 2, await CatalogVersionAsync());
        Assert.Equal("succeeded", await LastOutcomeAsync("tool_disable", "switched"));
        Assert.Equal("succeeded", await LastOutcomeAsync("tool_enable", "switched"));
    }

    [Fact]
    public async Task Enable_OfAnEnabledTool_SucceedsAndChangesNothing()
    {
        await AddAsync(new ToolSeed("already_on"));
        var before = (await _client.GetAsync("/api/v1/tools/already_on", CancellationToken)).Headers.ETag;

        var response = await PostAsync("already_on", "enable");

        await response.ReadAsync();
        Assert.Equal(before, response.Headers.ETag);
    }

    [Fact]
    public async Task Disable_WithAnOutdatedETag_IsRefusedAndAudited()
    {
        await AddAsync(new ToolSeed("contested"));
        var read = (await _client.GetAsync("/api/v1/tools/contested", CancellationToken)).Headers.ETag!.ToString();
        await PostAsync("contested", "disable");
        await PostAsync("contested", "enable");

        var outdated = await PostAsync("contested", "disable", read);

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal("conflict", await LastOutcomeAsync("tool_disable", "contested"));
        Assert.True(await host.QueryAsync("SELECT is_enabled FROM tools WHERE name = 'contested'") is true);
    }

    [Theory]
    [InlineData("current", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"1\", current", HttpStatusCode.OK)]
    [InlineData("W/current", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("not a tag", HttpStatusCode.PreconditionFailed)]
    public async Task Disable_WithIfMatch_ObeysIt(string ifMatch, HttpStatusCode expected)
    {
        var name = $"match_{Guid.NewGuid():N}";
        await AddAsync(new ToolSeed(name));
        var current = (await _client.GetAsync($"/api/v1/tools/{name}", CancellationToken)).Headers.ETag!.ToString();

        var response = await PostAsync(name, "disable", ifMatch.Replace("current", current, StringComparison.Ordinal));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Enable_OfAnUnknownTool_IsNotFoundAndAudited()
    {
        await (await PostAsync("nobody_knows", "enable")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal("not_found", await LastOutcomeAsync("tool_enable", "nobody_knows"));
    }

    [Fact]
    public async Task Disable_WhenItCannotBeAudited_IsNotMade()
    {
        await AddAsync(new ToolSeed("unrecordable"));
        await host.QueryAsync("ALTER TABLE audit_entries ADD CONSTRAINT refuse CHECK (target <> 'unrecordable') NOT VALID");

        var response = await PostAsync("unrecordable", "disable");

        await response.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.True(await host.QueryAsync("SELECT is_enabled FROM tools WHERE name = 'unrecordable'") is true);
    }

    private async Task AddAsync(ToolSeed seed) => await seed.AddToAsync(host.ConnectionString, CancellationToken);

    private async Task<JsonElement> GetAsync(string path) =>
        await (await _client.GetAsync(path, CancellationToken)).ReadAsync();

    private Task<HttpResponseMessage> PostAsync(string name, string action, string? ifMatch = null)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"/api/v1/tools/{name}/{action}");
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
