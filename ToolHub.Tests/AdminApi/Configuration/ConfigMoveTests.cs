using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi.Configuration;

/// <summary>What one hub exports another imports, and is the same then.</summary>
public sealed class ConfigMoveTests(AdminApiHost host, TestServers servers) : IClassFixture<AdminApiHost>
{
    private const string Export = "/api/v1/registry/export";

    /// <summary>In the order of the export each names a successor that comes later.</summary>
    private const string Tools =
        """
        sources:
          - { name: moved, kind: http, settings: { baseUrl: "https://moved.example" } }
        tools:
          - { name: moved_a, kind: http, source: moved, description: First., execution: { method: GET, path: /a } }
          - { name: moved_b, kind: http, source: moved, description: Second., execution: { method: GET, path: /b } }
          - { name: moved_c, kind: http, source: moved, description: Third., execution: { method: GET, path: /c } }
          - { name: moved_d, kind: http, source: moved, description: Fourth., execution: { method: GET, path: /d } }
        """;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Import_IntoAnEmptyHub_TakesSuccessorsThatEndedThemselves()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        await (await client.ImportAsync(Tools, dryRun: false)).ReadAsync();
        await (await client.PostAsync("/api/v1/tools/moved_a/deprecate", new { successor = "moved_b" })).ReadAsync();
        await (await client.PostAsync("/api/v1/tools/moved_b/deprecate", new { successor = "moved_c" })).ReadAsync();
        await (await client.PostAsync("/api/v1/tools/moved_c/deprecate", new { successor = "moved_d", sunsetAt = "2100-01-01T00:00:00Z" }))
            .ReadAsync();
        await (await client.PostAsync("/api/v1/tools/moved_c/retire")).ReadAsync();
        var yaml = await client.GetStringAsync(Export, CancellationToken);

        await using var other = new AdminApiHost(servers);
        await other.InitializeAsync();
        using var there = await other.ClientInRoleAsync(RoleNames.Admin);
        await (await there.ImportAsync(yaml, dryRun: false)).ReadAsync();

        Assert.Equal(yaml, await there.GetStringAsync(Export, CancellationToken));
        Assert.Equal("deprecated moved_b, deprecated moved_c, retired moved_d, active", await other.QueryAsync(
            "SELECT string_agg(concat_ws(' ', status, successor), ', ' ORDER BY name) FROM tools WHERE name LIKE 'moved%'"));
    }

    [Theory]
    [InlineData("nowhere")]
    [InlineData("self_made")]
    [InlineData("..")]
    public async Task Import_SuccessorThatIsNowhereOrTheEntryItself_IsRefused(string successor)
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var response = await client.ImportAsync(
            $$"""
            sources: [ { name: alone, kind: http, settings: { baseUrl: "https://alone.example" } } ]
            tools:
              - { name: self_made, kind: http, source: alone, description: A., status: deprecated, successor: {{successor}},
                  execution: { method: GET, path: /a } }
            """,
            dryRun: false);

        Assert.Equal(
            ["tools[0].successor"], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Import_DefaultGrantThatWasTakenAway_TakesItAwayThereToo()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        var untouched = await client.GetStringAsync(Export, CancellationToken);
        var id = await host.QueryAsync("SELECT id FROM capability_grants WHERE role = 'viewer' AND capability = 'catalog:read'");
        await (await client.RemoveAsync($"/api/v1/grants/{id}")).ReadAsync();
        var yaml = await client.GetStringAsync(Export, CancellationToken);

        await using var other = new AdminApiHost(servers);
        await other.InitializeAsync();
        using var there = await other.ClientInRoleAsync(RoleNames.Admin);
        var report = await (await there.ImportAsync(yaml, dryRun: false)).ReadAsync();

        Assert.DoesNotContain("granted", untouched, StringComparison.Ordinal);
        Assert.Contains("role viewer: catalog:read updated granted: nothing → false", GrantsIn(report));
        Assert.Equal(0L, await other.QueryAsync(
            "SELECT count(*) FROM capability_grants WHERE role = 'viewer' AND capability = 'catalog:read'"));
        Assert.Equal(["succeeded"], await other.OutcomesAsync("grant_delete", "role viewer: catalog:read"));
        Assert.Contains(
            "role viewer: catalog:read unchanged ", GrantsIn(await (await there.ImportAsync(yaml, dryRun: false)).ReadAsync()));
    }

    [Fact]
    public async Task Import_GrantThatIsTakenAway_IsRemovedOnceAndCanComeBack()
    {
        const string Given = "grants: [ { caller: someone, capability: 'orders:read' } ]";
        const string Taken = "grants: [ { caller: someone, capability: 'orders:read', granted: false } ]";
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        Assert.Equal(["caller someone: orders:read unchanged "], GrantsIn(await ImportAsync(Taken)));
        Assert.Equal(["caller someone: orders:read created "], GrantsIn(await ImportAsync(Given)));
        Assert.Equal(["caller someone: orders:read removed "], GrantsIn(await ImportAsync(Taken)));
        Assert.Equal(["caller someone: orders:read unchanged "], GrantsIn(await ImportAsync(Taken)));
        Assert.Equal(["caller someone: orders:read created "], GrantsIn(await ImportAsync(Given)));

        async Task<JsonElement> ImportAsync(string yaml) => await (await client.ImportAsync(yaml, dryRun: false)).ReadAsync();
    }

    [Theory]
    [InlineData("granted: no", "grants[0].granted")]
    [InlineData("granted: false, colour: red", "grants[0].colour")]
    public async Task Import_GrantThatDoesNotSayWhetherItIs_IsRefused(string member, string place)
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var response = await client.ImportAsync($"grants: [ {{ role: analyst, capability: 'orders:read', {member} }} ]", dryRun: false);

        Assert.Equal([place], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Import_ThatWouldTakeTheAdminApiFromItsAdministrators_IsRefused()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var response = await client.ImportAsync("grants: [ { role: admin, capability: 'tools:manage', granted: false } ]", dryRun: false);

        Assert.Equal(["grants[0]"], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    private static IEnumerable<string> GrantsIn(JsonElement report) => report.GetProperty("items").EnumerateArray()
        .Where(item => item.GetProperty("section").GetString() == "grants")
        .Select(item => $"{item.GetProperty("name")} {item.GetProperty("change")} "
            + string.Join(", ", item.GetProperty("differences").EnumerateArray()));
}
