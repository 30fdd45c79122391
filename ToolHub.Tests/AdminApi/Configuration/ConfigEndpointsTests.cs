using System.Net;
using System.Text;
using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi.Configuration;

public sealed class ConfigEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Export = "/api/v1/registry/export";
    private const string Secret = "the-value-nobody-may-see";

    /// <summary>One of everything, with the name of a test in all names.</summary>
    private const string Everything =
        """
        capabilities:
          - name: NAME:read
            description: For a test.
        sources:
          - name: NAME
            kind: http
            settings:
              baseUrl: https://NAME.example
              authentication: { scheme: bearer, token: "secret:NAME" }
        openapi:
          - source: NAME
            prefix: NAME
            requiredCapabilities: ["NAME:read"]
            document: |
              { "openapi": "3.1.0", "info": { "title": "T", "version": "1" }, "paths": { "/things/{id}": { "get": {
                "operationId": "getThing", "summary": "Read a thing.",
                "parameters": [ { "name": "id", "in": "path", "required": true, "schema": { "type": "string" } } ] } } } }
        tools:
          - name: NAME_list
            kind: http
            source: NAME
            description: Lists things.
            annotations: { readOnlyHint: true }
            requiredCapabilities: ["NAME:read"]
            tags: [things]
            inputSchema: { type: object, properties: { page: { type: integer } } }
            execution: { method: GET, path: /things, parameters: [ { name: page, in: query } ], cache: { seconds: 5 } }
        toolsets:
          - name: NAME
            title: Of a test
            entries: [ { tool: NAME_list, name: list_things } ]
        grants:
          - { role: analyst, capability: "NAME:read" }
        limits:
          - { name: NAME, tools: NAME_*, perCaller: true, burst: 10, perSecond: 1.5 }
        policies:
          - name: NAME
            tools: NAME_list
            denyWhen: { properties: { page: { exclusiveMinimum: 100 } }, required: [page] }
            reason: Nobody reads that far.
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
    public async Task Import_DryRun_TellsAllAndChangesNothing()
    {
        var before = await VersionsAsync();

        var report = await (await ImportAsync(Of("dry"), dryRun: true)).ReadAsync();

        Assert.False(report.GetProperty("applied").GetBoolean());
        Assert.Equal(8, report.GetProperty("items").GetArrayLength());
        Assert.All(ChangesIn(report), change => Assert.Equal("created", change));
        Assert.Equal(before, await VersionsAsync());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM tools WHERE name LIKE 'dry%'"));
    }

    [Fact]
    public async Task Import_Twice_ChangesNothingTheSecondTime()
    {
        await (await ImportAsync(Of("twice"), dryRun: false)).ReadAsync();
        var before = await VersionsAsync();

        var report = await (await ImportAsync(Of("twice"), dryRun: false)).ReadAsync();

        Assert.True(report.GetProperty("applied").GetBoolean());
        Assert.All(ChangesIn(report), change => Assert.Equal("unchanged", change));
        // No server hears of it: a new version of a source would cut its connections.
        Assert.Equal(before, await VersionsAsync());
    }

    [Fact]
    public async Task Export_OfWhatWasImported_ImportsUnchanged()
    {
        await (await ImportAsync(Of("round"), dryRun: false)).ReadAsync();

        var yaml = await _client.GetStringAsync(Export, CancellationToken);
        var report = await (await ImportAsync(yaml, dryRun: true)).ReadAsync();

        Assert.Contains("round_get_thing", yaml, StringComparison.Ordinal);
        Assert.All(ChangesIn(report), change => Assert.Equal("unchanged", change));
    }

    [Fact]
    public async Task Import_OfAChangedDocument_TellsTheDifference()
    {
        await (await ImportAsync(Of("changed"), dryRun: false)).ReadAsync();
        var changed = Of("changed")
            .Replace("https://changed.example", "https://other.example", StringComparison.Ordinal)
            .Replace("Lists things.", "Lists all things.", StringComparison.Ordinal);

        var report = await (await ImportAsync(changed, dryRun: false)).ReadAsync();

        Assert.Equal(["settings.baseUrl: \"https://changed.example\" → \"https://other.example\""], DifferencesOf(report, "sources"));
        Assert.Equal(["description: \"Lists things.\" → \"Lists all things.\""], DifferencesOf(report, "tools"));
        Assert.Equal("1.0.1", await host.QueryAsync(
            "SELECT version FROM tools JOIN tool_revisions ON current_revision_id = tool_revisions.id WHERE tools.name = 'changed_list'"));
    }

    [Fact]
    public async Task Import_SomethingIsWrong_NamesEachPlaceAndAppliesNothing()
    {
        var wrong = Of("wrong")
            .Replace("https://wrong.example", "ftp://wrong.example", StringComparison.Ordinal)
            .Replace("burst: 10", "burst: -1", StringComparison.Ordinal);

        var problem = await (await ImportAsync(wrong, dryRun: false)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Contains("sources[0].settings.baseUrl", problem.ErrorFields());
        Assert.Contains("limits[0].burst", problem.ErrorFields());
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM policy_rules WHERE name = 'wrong'"));
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM capabilities WHERE name = 'wrong:read'"));
    }

    [Theory]
    [InlineData("- a list", "document")]
    [InlineData("sources: {", "document")]
    [InlineData("", "document")]
    [InlineData("tols: []", "tols")]
    [InlineData("tools: {}", "tools")]
    [InlineData("tools: [ 1 ]", "tools[0]")]
    [InlineData("sources: [ { kind: http } ]", "sources[0]")]
    [InlineData("grants: [ { role: analyst } ]", "grants[0]")]
    [InlineData("policies: [ { name: p, tools: x, denyWhen: true, reason: r, colour: red } ]", "policies[0].colour")]
    [InlineData("capabilities: [ { name: 'a:b', description: c }, { name: 'a:b', description: d } ]", "capabilities[1]")]
    [InlineData("tools: [ { name: get_x, kind: http, source: nowhere, description: d, execution: { method: GET, path: / } } ]", "tools[0].source")]
    [InlineData("tools: [ { name: get_x, kind: http, description: d, status: gone } ]", "tools[0].status")]
    public async Task Import_WhatIsNoConfiguration_SaysWhere(string yaml, string place)
    {
        var problem = await (await ImportAsync(yaml, dryRun: false)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Contains(place, problem.ErrorFields());
    }

    [Fact]
    public async Task Import_StateOfATool_IsFollowed()
    {
        await (await ImportAsync(Of("state"), dryRun: false)).ReadAsync();
        var retired = Of("state").Replace("tags: [things]", "status: retired", StringComparison.Ordinal);

        var report = await (await ImportAsync(retired, dryRun: false)).ReadAsync();
        await (await ImportAsync(Of("state"), dryRun: false)).ReadAsync();

        Assert.Equal(["tags: [\"things\"] → nothing", "status: nothing → \"retired\""], DifferencesOf(report, "tools"));
        Assert.Equal("active", await host.QueryAsync("SELECT status FROM tools WHERE name = 'state_list'"));
    }

    [Fact]
    public async Task Export_NeverHoldsASecret()
    {
        await (await _client.PutAsync("/api/v1/secrets/secretly", new { value = Secret })).ReadAsync(HttpStatusCode.Created);
        await (await ImportAsync(Of("secretly"), dryRun: false)).ReadAsync();

        var yaml = await _client.GetStringAsync(Export, CancellationToken);

        Assert.Contains("secret:secretly", yaml, StringComparison.Ordinal);
        Assert.DoesNotContain(Secret, yaml, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Import_LeavesOneAuditRow()
    {
        await (await ImportAsync(Of("audited"), dryRun: false)).ReadAsync();

        Assert.Contains("succeeded", await host.OutcomesAsync("registry_import", "/api/v1/registry/import"));
    }

    [Theory]
    [InlineData(CapabilityNames.ToolsManage, CapabilityNames.SourcesManage)]
    [InlineData(CapabilityNames.ToolsManage, CapabilityNames.PoliciesManage)]
    [InlineData(CapabilityNames.SourcesManage, CapabilityNames.PoliciesManage)]
    public async Task Import_WithOnlySomeOfTheCapabilities_IsForbidden(string one, string other)
    {
        using var some = await host.ClientInRoleAsync($"some-{one}-{other}", one, other);
        using var all = await host.ClientInRoleAsync(
            "all-three", CapabilityNames.ToolsManage, CapabilityNames.SourcesManage, CapabilityNames.PoliciesManage);

        await (await ImportAsync("tools: []", dryRun: true, some)).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.Forbidden, (await some.ReadAsync(Export)).StatusCode);
        await (await ImportAsync("tools: []", dryRun: true, all)).ReadAsync();
        Assert.Equal(HttpStatusCode.OK, (await all.ReadAsync(Export)).StatusCode);
    }

    private static string Of(string name) => Everything.Replace("NAME", name, StringComparison.Ordinal);

    private static IEnumerable<string?> ChangesIn(JsonElement report) =>
        report.GetProperty("items").EnumerateArray().Select(item => item.GetProperty("change").GetString());

    private static IEnumerable<string?> DifferencesOf(JsonElement report, string section) => report.GetProperty("items").EnumerateArray()
        .Single(item => item.GetProperty("section").GetString() == section)
        .GetProperty("differences").EnumerateArray()
        .Select(difference => difference.GetString());

    /// <summary>What tells servers that something has changed.</summary>
    private async Task<string?> VersionsAsync() => (string?)await host.QueryAsync(
        "SELECT string_agg(area || ' ' || version, ', ' ORDER BY area) FROM registry_versions");

    private async Task<HttpResponseMessage> ImportAsync(string yaml, bool dryRun, HttpClient? client = null)
    {
        using var content = new StringContent(yaml, Encoding.UTF8, "application/yaml");
        return await (client ?? _client).PostAsync($"/api/v1/registry/import?dryRun={dryRun}", content, CancellationToken);
    }
}
