using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi.Configuration;

public sealed class ConfigEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Export = "/api/v1/registry/export";
    private const string Secret = "the-value-nobody-may-see";

    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_DryRun_TellsAllAndChangesNothing()
    {
        var before = await VersionsAsync();

        var report = await (await _client.ImportAsync(ConfigDocument.Of("dry"), dryRun: true)).ReadAsync();

        Assert.False(report.GetProperty("applied").GetBoolean());
        Assert.Equal(ConfigDocument.Count, report.GetProperty("items").GetArrayLength());
        Assert.All(ChangesIn(report), change => Assert.Equal("created", change));
        Assert.Equal(before, await VersionsAsync());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM tools WHERE name LIKE 'dry%'"));
    }

    [Fact]
    public async Task Import_Twice_ChangesNothingTheSecondTime()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("twice"), dryRun: false)).ReadAsync();
        var before = await VersionsAsync();

        var report = await (await _client.ImportAsync(ConfigDocument.Of("twice"), dryRun: false)).ReadAsync();

        Assert.True(report.GetProperty("applied").GetBoolean());
        Assert.All(ChangesIn(report), change => Assert.Equal("unchanged", change));
        // No server hears of it: a new version of a source would cut its connections.
        Assert.Equal(before, await VersionsAsync());
    }

    [Fact]
    public async Task Export_OfWhatWasImported_ImportsUnchanged()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("round"), dryRun: false)).ReadAsync();

        var yaml = await _client.GetStringAsync(Export, CancellationToken);
        var report = await (await _client.ImportAsync(yaml, dryRun: true)).ReadAsync();

        Assert.Contains("round_get_thing", yaml, StringComparison.Ordinal);
        Assert.All(ChangesIn(report), change => Assert.Equal("unchanged", change));
    }

    [Fact]
    public async Task Import_OfAChangedDocument_TellsTheDifference()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("changed"), dryRun: false)).ReadAsync();
        var changed = ConfigDocument.Of("changed")
            .Replace("https://changed.example", "https://other.example", StringComparison.Ordinal)
            .Replace("Lists things.", "Lists all things.", StringComparison.Ordinal);

        var report = await (await _client.ImportAsync(changed, dryRun: false)).ReadAsync();

        Assert.Equal(["settings.baseUrl: \"https://changed.example\" → \"https://other.example\""], DifferencesOf(report, "sources"));
        Assert.Equal(
            ["version: 1.0.0 → 1.0.1", "description: \"Lists things.\" → \"Lists all things.\""],
            DifferencesOf(report, "tools"));
        Assert.Equal("1.0.1", await host.QueryAsync(
            "SELECT version FROM tools JOIN tool_revisions ON current_revision_id = tool_revisions.id WHERE tools.name = 'changed_list'"));
    }

    [Fact]
    public async Task Import_StateOfATool_IsFollowed()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("state"), dryRun: false)).ReadAsync();
        var retired = ConfigDocument.Of("state").Replace("tags: [things]", "status: retired", StringComparison.Ordinal);

        var report = await (await _client.ImportAsync(retired, dryRun: false)).ReadAsync();
        await (await _client.ImportAsync(ConfigDocument.Of("state"), dryRun: false)).ReadAsync();

        Assert.Equal(["tags: [\"things\"] → nothing", "status: nothing → \"retired\""], DifferencesOf(report, "tools"));
        Assert.Equal("active", await host.QueryAsync("SELECT status FROM tools WHERE name = 'state_list'"));
    }

    [Fact]
    public async Task Import_DraftThatIsEdited_IsWrittenAgain()
    {
        var draft = ConfigDocument.Of("edited").Replace("tags: [things]", "status: draft", StringComparison.Ordinal);
        draft = draft[..draft.IndexOf("toolsets:", StringComparison.Ordinal)];
        await (await _client.ImportAsync(draft, dryRun: false)).ReadAsync();

        var report = await (await _client.ImportAsync(
            draft.Replace("Lists things.", "Lists more.", StringComparison.Ordinal), dryRun: false)).ReadAsync();
        var active = draft.Replace("status: draft", "status: active", StringComparison.Ordinal);
        await (await _client.ImportAsync(active, dryRun: false)).ReadAsync();
        var problem = await (await _client.ImportAsync(draft, dryRun: false)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Equal(
            ["version: 1.0.0 → 1.0.1", "description: \"Lists things.\" → \"Lists more.\""],
            DifferencesOf(report, "tools"));
        Assert.Equal(["tools[0].status"], problem.ErrorFields());
    }

    [Fact]
    public async Task Import_EndThatIsOverAndASuccessorFurtherDown_IsImportedTwiceUnchanged()
    {
        const string Tools =
            """
            sources:
              - { name: ended, kind: http, settings: { baseUrl: "https://ended.example" } }
            tools:
              - { name: ended_a, kind: http, source: ended, description: Old., status: deprecated, successor: ended_b,
                  sunsetAt: 2020-01-01T00:00:00Z, execution: { method: GET, path: /a } }
              - { name: ended_b, kind: http, source: ended, description: New., execution: { method: GET, path: /b } }
            """;
        await (await _client.ImportAsync(Tools, dryRun: false)).ReadAsync();

        var report = await (await _client.ImportAsync(Tools, dryRun: false)).ReadAsync();

        Assert.All(ChangesIn(report), change => Assert.Equal("unchanged", change));
        Assert.Equal("deprecated ended_b", await host.QueryAsync("SELECT status || ' ' || successor FROM tools WHERE name = 'ended_a'"));
    }

    [Theory]
    [InlineData("no", null)]
    [InlineData("\"false\"", null)]
    [InlineData("false", false)]
    [InlineData("true", true)]
    public async Task Import_SwitchOfASource_IsTakenAtItsWordOrRefused(string enabled, bool? expected)
    {
        var name = $"switched-{enabled.Trim('"')}-{expected}".ToLowerInvariant();
        var response = await _client.ImportAsync(
            $$"""sources: [ { name: {{name}}, kind: http, settings: { baseUrl: "https://a.example" }, enabled: {{enabled}} } ]""", dryRun: false);

        Assert.Equal(expected is null ? HttpStatusCode.BadRequest : HttpStatusCode.OK, response.StatusCode);
        Assert.Equal(expected, (bool?)await host.QueryAsync($"SELECT is_enabled FROM sources WHERE name = '{name}'"));
    }

    [Fact]
    public async Task Import_OpenApiThatWaits_ShowsNothingToClients()
    {
        var waiting = ConfigDocument.Of("waiting").Replace("prefix: waiting", "prefix: waiting\n    activate: false", StringComparison.Ordinal);

        await (await _client.ImportAsync(waiting, dryRun: false)).ReadAsync();

        Assert.Equal("draft", await host.QueryAsync("SELECT status FROM tools WHERE name = 'waiting_get_thing'"));
    }

    [Fact]
    public async Task Export_NeverHoldsASecret()
    {
        await (await _client.PutAsync("/api/v1/secrets/secretly", new { value = Secret })).ReadAsync(HttpStatusCode.Created);
        await (await _client.ImportAsync(ConfigDocument.Of("secretly"), dryRun: false)).ReadAsync();

        var yaml = await _client.GetStringAsync(Export, CancellationToken);

        Assert.Contains("secret:secretly", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_Applied_LeavesARowForEveryChangeAndOneForAll()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("audited"), dryRun: false)).ReadAsync();
        await (await _client.ImportAsync(ConfigDocument.Of("audited"), dryRun: false)).ReadAsync();

        Assert.Contains("succeeded", await host.OutcomesAsync("registry_import", "registry"));
        // Of the second import, which changed nothing, there is no other row.
        Assert.Equal(["succeeded"], await host.OutcomesAsync("source_update", "audited"));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("grant_set", "role analyst: audited:read"));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("policy_set", "audited"));
    }

    [Fact]
    public async Task Import_DryRun_LeavesARowThatSaysSo()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("rehearsed"), dryRun: true)).ReadAsync();

        Assert.Contains("succeeded", await host.OutcomesAsync("registry_import", "registry (dry run)"));
        Assert.Empty(await host.OutcomesAsync("source_update", "rehearsed"));
    }

    private static IEnumerable<string?> ChangesIn(JsonElement report) =>
        report.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("change").GetString());

    private static IEnumerable<string?> DifferencesOf(JsonElement report, string section) => report.GetProperty("items").EnumerateArray()
        .Single(item => item.GetProperty("section").GetString() == section)
        .GetProperty("differences").EnumerateArray()
        .Select(difference => difference.GetString());

    /// <summary>What tells servers that something has changed.</summary>
    private async Task<string?> VersionsAsync() => (string?)await host.QueryAsync(
        "SELECT string_agg(area || ' ' || version, ', ' ORDER BY area) FROM registry_versions");
}
