using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi;

/// <summary>What the settings of other MCP servers must say, and must not.</summary>
public sealed class UpstreamSourceTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private const string Path = "/api/v1/sources";

    [Theory]
    [InlineData("""{"requiredCapabilities":[]}""", "settings.url")]
    [InlineData("""{"requiredCapabilities":[],"url":"ftp://a.example"}""", "settings.url")]
    [InlineData("""{"requiredCapabilities":[],"url":"https://a.example","command":"npx"}""", "settings.command")]
    [InlineData("""{"requiredCapabilities":[],"command":""}""", "settings.command")]
    [InlineData("""{"requiredCapabilities":[],"command":"npx -y server"}""", "settings.command")]
    [InlineData("""{"requiredCapabilities":[],"command":"npx","maxConnections":0}""", "settings.maxConnections")]
    [InlineData("""{"requiredCapabilities":[],"url":"https://a.example","headers":{"two words":"x"}}""", "settings.headers.two words")]
    [InlineData(
        """{"requiredCapabilities":[],"url":"https://a.example","authentication":{"scheme":"bearer"}}""",
        "settings.authentication.token")]
    [InlineData("""{"requiredCapabilities":null,"url":"https://a.example"}""", "settings.requiredCapabilities")]
    [InlineData("""{"requiredCapabilities":[],"url":"https://a.example","approveFirst":true}""", "settings.approveFirst")]
    public async Task Create_WithSettingsThatCannotWork_NamesTheMember(string settings, string field)
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var refused = await client.PostAsync(Path, new { name = "refused", kind = "upstream_mcp", settings = JsonElement.Parse(settings) });

        Assert.Equal([field], (await refused.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Create_WithoutCapabilities_AsksForThem()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var refused = await client.PostAsync(
            Path, new { name = "open", kind = "upstream_mcp", settings = new { url = "https://a.example" } });

        var problem = await refused.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(
            "Say which capabilities its tools need; an empty list lets every caller call them.",
            problem.GetProperty("errors").GetProperty("settings.requiredCapabilities")[0].GetString());
    }

    [Theory]
    [InlineData("over_http", """{"requiredCapabilities":[],"url":"https://a.example/mcp"}""")]
    [InlineData("over_stdio", """{"requiredCapabilities":["orders:read"],"command":"npx","arguments":["-y","server"]}""")]
    public async Task Create_WithSettingsThatMayWork_IsDone(string name, string settings)
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var created = await client.PostAsync(Path, new { name, kind = "upstream_mcp", settings = JsonElement.Parse(settings) });

        await created.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Create_WithAProgramWhoseNameHasSpaces_IsDone()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        var folder = Directory.CreateTempSubdirectory("with space");
        var command = System.IO.Path.Combine(folder.FullName, "server");
        await File.WriteAllTextAsync(command, "", TestContext.Current.CancellationToken);

        var created = await client.PostAsync(
            Path, new { name = "spaced", kind = "upstream_mcp", settings = new { command, requiredCapabilities = Array.Empty<string>() } });

        await created.ReadAsync(HttpStatusCode.Created);
        folder.Delete(recursive: true);
    }
}
