using System.Net;
using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class ToolListEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
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
    [InlineData("tag=%00", "tag")]
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
    public async Task List_WithATag_ReturnsOnlyWhatHasIt()
    {
        await AddAsync(new ToolSeed("tagged"));
        await AddAsync(new ToolSeed("tagged_otherwise"));
        await host.QueryAsync("UPDATE tools SET tags = ARRAY['a tag', 'another'] WHERE name = 'tagged'");

        Assert.Equal(["tagged"], (await GetAsync("/api/v1/tools?tag=a%20tag")).Names());
        Assert.Empty((await GetAsync("/api/v1/tools?tag=tag")).Names());
    }

    [Fact]
    public async Task ListAndGet_TellWhatIsWithheldProposedAndDeprecated()
    {
        await AddAsync(new ToolSeed("drifted") { Status = ToolStatus.Deprecated });
        await host.QueryAsync(
            """
            INSERT INTO sources (id, name, kind, settings, is_enabled, created_at, updated_at)
            VALUES (gen_random_uuid(), 'told', 'http', '{"baseUrl":"https://told.example"}', true, now(), now());
            INSERT INTO tool_revisions (id, tool_id, version, name, description, input_schema, definition, required_capabilities,
                definition_hash, created_at, created_by, source_id, execution)
            SELECT gen_random_uuid(), tool_id, '2.0.0', name, description, input_schema, definition, required_capabilities,
                definition_hash, created_at, created_by, (SELECT id FROM sources WHERE name = 'told'), '{"method":"GET","path":"/x"}'
            FROM tool_revisions WHERE name = 'drifted';
            UPDATE tools SET withheld_reason = 'It drifted.', successor = 'better', sunset_at = '2030-01-02T00:00:00Z',
                current_revision_id = (SELECT id FROM tool_revisions WHERE version = '2.0.0' AND name = 'drifted'),
                proposed_revision_id = (SELECT id FROM tool_revisions WHERE version = '1.2.0' AND name = 'drifted')
            WHERE name = 'drifted';
            """);

        var listed = (await GetAsync("/api/v1/tools?q=drifted")).GetProperty("items")[0];
        var read = await GetAsync("/api/v1/tools/drifted");

        Assert.All([listed, read], tool =>
        {
            Assert.Equal("It drifted.", tool.GetProperty("withheldReason").GetString());
            Assert.Equal("1.2.0", tool.GetProperty("proposedRevision").GetString());
            Assert.Equal("better", tool.GetProperty("successor").GetString());
            Assert.Equal(new DateTimeOffset(2030, 1, 2, 0, 0, 0, TimeSpan.Zero), tool.GetProperty("sunsetAt").GetDateTimeOffset());
        });
        Assert.Equal("told", listed.GetProperty("source").GetString());
        Assert.Equal("told", read.GetProperty("revision").GetProperty("source").GetString());
        Assert.Equal("/x", read.GetProperty("revision").GetProperty("execution").GetProperty("path").GetString());
    }

    private async Task AddAsync(ToolSeed seed) => await seed.AddToAsync(host.ConnectionString, CancellationToken);

    private async Task<JsonElement> GetAsync(string path) =>
        await (await _client.GetAsync(path, CancellationToken)).ReadAsync();
}
