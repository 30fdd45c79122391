using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi.Configuration;

public sealed class ImportDifferenceTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_BreakingChange_IsMarkedWithTheVersionItGoesTo(bool dryRun)
    {
        var name = dryRun ? "narroweddry" : "narrowed";
        await (await _client.ImportAsync(ConfigDocument.Of(name), dryRun: false)).ReadAsync();
        var narrower = ConfigDocument.Of(name)
            .Replace("{ page: { type: integer } }", "{ page: { type: integer, maximum: 9 } }", StringComparison.Ordinal)
            .Replace("""{ "type": "string" }""", """{ "type": "string", "maxLength": 9 }""", StringComparison.Ordinal);

        var items = (await (await _client.ImportAsync(narrower, dryRun)).ReadAsync()).GetProperty("items").EnumerateArray().ToList();

        Assert.Equal(["openapi", "tools"], items.Where(IsBreaking).Select(item => item.GetProperty("section").GetString()));
        Assert.Equal(
            ["version: 1.0.0 → 2.0.0, breaking", "inputSchema.properties.page.maximum: nothing → 9"],
            DifferencesOf(items.Single(item => item.GetProperty("section").GetString() == "tools")));
        Assert.Contains(
            $"{name}_get_thing: 1.0.0 → 2.0.0, breaking",
            DifferencesOf(items.Single(item => item.GetProperty("section").GetString() == "openapi")));
    }

    [Fact]
    public async Task Import_ChangeThatBreaksNobody_IsNotMarked()
    {
        await (await _client.ImportAsync(ConfigDocument.Of("wider"), dryRun: false)).ReadAsync();
        var wider = ConfigDocument.Of("wider")
            .Replace("{ page: { type: integer } }", "{ page: { type: [integer, string] } }", StringComparison.Ordinal);

        var items = (await (await _client.ImportAsync(wider, dryRun: true)).ReadAsync()).GetProperty("items").EnumerateArray().ToList();

        Assert.DoesNotContain(items, IsBreaking);
        Assert.Contains(items, item => DifferencesOf(item).Contains("version: 1.0.0 → 1.1.0"));
    }

    [Fact]
    public async Task Export_OfASchemaWithOddValues_ImportsUnchanged()
    {
        const string Odd =
            """
            {
              "sources": [ { "name": "odd", "kind": "http", "settings": { "baseUrl": "https://odd.example" } } ],
              "tools": [ {
                "name": "odd_get", "kind": "http", "source": "odd", "description": "Gets.",
                "execution": { "method": "GET", "path": "/a", "parameters": [ { "name": "x", "in": "query" } ] },
                "inputSchema": { "type": "object", "properties": { "x": {
                  "type": ["string", "null"], "enum": ["a", null, "", "yes", "crlf\r\nx", "a\u0085b"], "default": null } } }
              } ]
            }
            """;
        await (await _client.ImportAsync(Odd, dryRun: false)).ReadAsync();

        var yaml = await _client.GetStringAsync("/api/v1/registry/export", TestContext.Current.CancellationToken);
        var report = await (await _client.ImportAsync(yaml, dryRun: true)).ReadAsync();

        Assert.Contains("default: null", yaml, StringComparison.Ordinal);
        Assert.All(
            report.GetProperty("items").EnumerateArray(),
            item => Assert.Equal("unchanged", item.GetProperty("change").GetString()));
    }

    private static bool IsBreaking(JsonElement item) => item.GetProperty("breaking").GetBoolean();

    private static IEnumerable<string?> DifferencesOf(JsonElement item) =>
        item.GetProperty("differences").EnumerateArray().Select(difference => difference.GetString());
}
