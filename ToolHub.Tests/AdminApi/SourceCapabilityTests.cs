using System.Net;
using System.Text.Json;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi;

public sealed class SourceCapabilityTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private const string Path = "/api/v1/sources";

    [Theory]
    [InlineData("sql", """{"host":"db","database":"d","username":"u","freeTextCapabilities":["NAME"]}""", "settings.freeTextCapabilities")]
    [InlineData("upstream_mcp", """{"url":"https://a.example","requiredCapabilities":["NAME"]}""", "settings.requiredCapabilities")]
    public async Task Set_AskingForACapabilityThatIsNotDefined_IsRefused(string kind, string settings, string field)
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);
        var name = $"asks_{kind}";
        var valid = JsonElement.Parse(settings.Replace("NAME", "orders:read", StringComparison.Ordinal));
        var misspelt = JsonElement.Parse(settings.Replace("NAME", "order:read", StringComparison.Ordinal));

        var refused = await client.PostAsync(Path, new { name, kind, settings = misspelt });
        var created = await client.PostAsync(Path, new { name, kind, settings = valid });
        var replaced = await client.PutAsync($"{Path}/{name}", new { settings = misspelt });

        Assert.Equal([field], (await refused.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
        await created.ReadAsync(HttpStatusCode.Created);
        Assert.Equal([field], (await replaced.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }
}
