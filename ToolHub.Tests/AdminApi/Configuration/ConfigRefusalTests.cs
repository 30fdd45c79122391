using System.Net;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi.Configuration;

public sealed class ConfigRefusalTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Export = "/api/v1/registry/export";

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Import_SomethingIsWrong_NamesEachPlaceAndAppliesNothing()
    {
        var wrong = ConfigDocument.Of("wrong")
            .Replace("https://wrong.example", "ftp://wrong.example", StringComparison.Ordinal)
            .Replace("burst: 10", "burst: -1", StringComparison.Ordinal);

        var problem = await (await _client.ImportAsync(wrong, dryRun: false)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

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
        var problem = await (await _client.ImportAsync(yaml, dryRun: false)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Contains(place, problem.ErrorFields());
    }

    [Theory]
    [InlineData("dryRun: true", "openapi[0].dryRun")]
    [InlineData("url: https://a.example/openapi.json", "openapi[0].url")]
    public async Task Import_OpenApiThatDecidesForAll_IsRefused(string member, string place)
    {
        var wrong = ConfigDocument.Of("alone").Replace("prefix: alone", member, StringComparison.Ordinal);

        var problem = await (await _client.ImportAsync(wrong, dryRun: true)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

        Assert.Contains(place, problem.ErrorFields());
    }

    [Fact]
    public async Task Import_GrantOfWhatTheImporterDoesNotHold_IsRefused()
    {
        using var some = await host.ClientInRoleAsync(
            "importer", CapabilityNames.ToolsManage, CapabilityNames.SourcesManage, CapabilityNames.PoliciesManage);

        var more = await some.ImportAsync("grants: [ { role: importer, capability: 'api_keys:manage' } ]", dryRun: false);
        var same = await some.ImportAsync("grants: [ { role: analyst, capability: 'policies:manage' } ]", dryRun: false);

        Assert.Equal(["grants[0]"], (await more.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
        Assert.Equal(0L, await host.QueryAsync(
            "SELECT count(*) FROM capability_grants WHERE role = 'importer' AND capability = 'api_keys:manage'"));
        await same.ReadAsync();
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

        await (await some.ImportAsync("tools: []", dryRun: true)).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(HttpStatusCode.Forbidden, (await some.ReadAsync(Export)).StatusCode);
        await (await all.ImportAsync("tools: []", dryRun: true)).ReadAsync();
        Assert.Equal(HttpStatusCode.OK, (await all.ReadAsync(Export)).StatusCode);
    }
}
