using System.Net;
using System.Net.Http.Json;

namespace ToolHub.Tests.AdminApi;

/// <summary>Moves the host's clock, so it has a host of its own and one test at a time.</summary>
public sealed class ApiKeyLifetimeTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Rotate_LetsTheOldKeyWorkForTheOverlapOnly()
    {
        using var admin = await host.ClientInRoleAsync("admin");
        var old = await host.IssueKeyAsync("auditor", "rotating");

        var response = await admin.PostAsJsonAsync($"/api/v1/api-keys/{old.Key.Id}/rotate", new { overlapMinutes = 10 }, CancellationToken);

        var issued = await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal(old.Key.Id, issued.GetProperty("key").GetProperty("rotatedFromId").GetGuid());
        await host.ReloadAccessAsync();
        using var oldClient = host.ClientWith(old.Secret.Text);
        using var newClient = host.ClientWith(issued.GetProperty("secret").GetString());

        host.Time.Shift += TimeSpan.FromMinutes(9);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(oldClient));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newClient));

        host.Time.Shift += TimeSpan.FromMinutes(2);
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(oldClient));
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(newClient));
    }

    [Fact]
    public async Task Key_AfterItsLifetime_IsRefusedAndListedAsExpired()
    {
        var issued = await host.IssueKeyAsync("auditor", "expiring");
        using var client = host.ClientWith(issued.Secret.Text);
        Assert.Equal(HttpStatusCode.OK, await StatusAsync(client));

        host.Time.Shift += TimeSpan.FromDays(91);

        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(client));
        using var admin = await host.ClientInRoleAsync("admin");
        var page = await (await admin.GetAsync("/api/v1/api-keys?owner=expiring&state=expired", CancellationToken)).ReadAsync();
        Assert.Equal([issued.Key.Id.ToString()], page.Names("id"));
        var rotation = await admin.PostAsync($"/api/v1/api-keys/{issued.Key.Id}/rotate", null, CancellationToken);
        await rotation.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    private static async Task<HttpStatusCode> StatusAsync(HttpClient client) =>
        (await client.GetAsync("/api/v1/audit", CancellationToken)).StatusCode;
}
