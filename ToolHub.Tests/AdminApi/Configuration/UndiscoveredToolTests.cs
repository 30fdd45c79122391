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
          - { name: books, kind: http, settings: { baseUrl: "https://books.example" } }

        """;

    private const string Old =
        """
        tools:
          - { name: old_find_book, kind: http, source: books, description: Old., status: deprecated, successor: library_find_book,
              execution: { method: GET, path: /a } }

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
    public async Task Import_WhatNamesToolsThatAreNotDiscovered_LeavesThemOutUntilTheyAre()
    {
        var early = await (await _client.ImportAsync(Source + Old + Toolset, dryRun: false)).ReadAsync();
        await DiscoverAsync();
        var late = await (await _client.ImportAsync(Source + Old + Toolset, dryRun: false)).ReadAsync();
        var again = await (await _client.ImportAsync(Source + Old + Toolset, dryRun: false)).ReadAsync();

        const string Sentence = "library_find_book is left out until the source library was asked what it offers: import again then.";
        Assert.Equal(["sources created", "sources created", "tools created", "toolsets created"], ChangesIn(early));
        Assert.Equal(["old_find_book " + Sentence, "readers " + Sentence], WaitingIn(early));
        Assert.Equal(["sources unchanged", "sources unchanged", "tools updated", "toolsets updated"], ChangesIn(late));
        Assert.Empty(WaitingIn(late));
        Assert.All(ChangesIn(again), change => Assert.EndsWith(" unchanged", change, StringComparison.Ordinal));
        Assert.Equal("library_find_book", await host.QueryAsync("SELECT successor FROM tools WHERE name = 'old_find_book'"));
    }

    [Theory]
    [InlineData("{ name: r2, entries: [ { tool: no_source_brings_it } ] }", "toolsets[0].entries[0].tool")]
    [InlineData("{ name: r2, entries: [ { tool: awaited_x }, { tool: nowhere } ] }", "toolsets[0].entries[1].tool")]
    [InlineData("{ name: r2, entries: [ { tool: awaited_x }, { tool: awaited_y, name: .. } ] }", "toolsets[0].entries[1].name")]
    public async Task Import_ToolsetWithAnythingElseWrong_IsRefusedWithItsPlace(string toolset, string place)
    {
        const string Awaited = """
            sources:
              - { name: awaited, kind: upstream_mcp, settings: { url: "https://awaited.example/mcp" } }
            toolsets:
            """;

        var response = await _client.ImportAsync($"{Awaited}\n  - {toolset}", dryRun: false);

        Assert.Contains(place, (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM sources WHERE name = 'awaited'"));
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

    private static IEnumerable<string> WaitingIn(JsonElement report) => report.GetProperty("items").EnumerateArray()
        .SelectMany(item => item.GetProperty("waiting").EnumerateArray().Select(line => $"{item.GetProperty("name")} {line}"));

    private static IEnumerable<string> ChangesIn(JsonElement report) => report.GetProperty("items").EnumerateArray()
        .Select(item => $"{item.GetProperty("section").GetString()} {item.GetProperty("change").GetString()}");
}
