using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Configuration;

/// <summary>What other servers offer is not exported: a new hub has it once it has asked them.</summary>
public sealed class UndiscoveredToolTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Source =
        """
        sources:
          - { name: library, kind: upstream_mcp, settings: { url: "https://library.example/mcp" } }

        """;

    private const string Toolset =
        """
        toolsets:
          - { name: readers, entries: [ { tool: library_find_book } ] }
        """;

    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_ToolsetOfToolsThatAreNotDiscovered_SaysWhatToDoAndThatWorks()
    {
        var early = await _client.ImportAsync(Source + Toolset, dryRun: false);

        var problem = await early.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["toolsets[0].entries[0].tool"], problem.ErrorFields());
        Assert.Equal(
            "The registry has no tool of this name. If another MCP server offers it, register that source first, without this toolset, "
                + "and try again once it is discovered.",
            problem.GetProperty("errors").GetProperty("toolsets[0].entries[0].tool")[0].GetString());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM sources WHERE name = 'library'"));

        await (await _client.ImportAsync(Source, dryRun: false)).ReadAsync();
        await DiscoverAsync();
        var report = await (await _client.ImportAsync(Source + Toolset, dryRun: false)).ReadAsync();

        Assert.Equal(["sources unchanged", "toolsets created"], ChangesIn(report));
    }

    [Fact]
    public async Task Export_LeavesOutWhatWasDiscovered()
    {
        await new ToolSeed("elsewhere_find") { Kind = ToolKind.UpstreamMcp }.AddToAsync(host.ConnectionString, CancellationToken);
        await new ToolSeed("here_find").AddToAsync(host.ConnectionString, CancellationToken);

        var yaml = await _client.GetStringAsync("/api/v1/registry/export", CancellationToken);

        Assert.Contains("here_find", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain("elsewhere_find", yaml, StringComparison.Ordinal);
    }

    private async Task DiscoverAsync()
    {
        var source = (Guid)(await host.QueryAsync("SELECT id FROM sources WHERE name = 'library'"))!;
        await new ToolSeed("library_find_book") { Kind = ToolKind.UpstreamMcp, SourceId = source }
            .AddToAsync(host.ConnectionString, CancellationToken);
    }

    private static IEnumerable<string> ChangesIn(JsonElement report) => report.GetProperty("items").EnumerateArray()
        .Select(item => $"{item.GetProperty("section").GetString()} {item.GetProperty("change").GetString()}");
}
