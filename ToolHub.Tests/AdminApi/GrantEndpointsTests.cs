using System.Net;
using ToolHub.Core.Access;

namespace ToolHub.Tests.AdminApi;

public sealed class GrantEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/grants";

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Grant_ToARole_IsListedAndAudited()
    {
        var response = await _client.PostAsync(Path, new { role = "viewer", capability = "settings:read" });

        var grant = await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{Path}/{grant.GetProperty("id").GetGuid()}", response.Headers.Location?.ToString());
        var page = await (await _client.ReadAsync($"{Path}?role=viewer&capability=settings:read")).ReadAsync();
        Assert.Equal(["viewer"], page.Names("role"));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("grant_set", "settings:read to role viewer"));
    }

    [Fact]
    public async Task Grant_ToACallerTwice_IsOneGrant()
    {
        var first = await _client.PostAsync(Path, new { caller = "carol", capability = "orders:read" });
        var second = await _client.PostAsync(Path, new { caller = "carol", capability = "orders:read" });

        var id = (await first.ReadAsync(HttpStatusCode.Created)).GetProperty("id").GetGuid();
        Assert.Equal(id, (await second.ReadAsync()).GetProperty("id").GetGuid());
        Assert.Single((await (await _client.ReadAsync($"{Path}?caller=carol")).ReadAsync()).Names("caller"));
    }

    [Theory]
    [InlineData(null, null, "orders:read", "role")]
    [InlineData("viewer", "carol", "orders:read", "role")]
    [InlineData("emperor", null, "orders:read", "role")]
    [InlineData(null, "", "orders:read", "caller")]
    [InlineData(null, ReservedOwners.Conformance, "orders:read", "caller")]
    [InlineData("viewer", null, "orders:eat", "capability")]
    [InlineData("viewer", null, null, "capability")]
    public async Task Grant_WithABadMember_NamesIt(string? role, string? caller, string? capability, string field)
    {
        var response = await _client.PostAsync(Path, new { role, caller, capability = capability ?? "" });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task Grant_OfWhatTheAdminApiAsksFor_NeedsTheCapabilityItself()
    {
        using var ruler = await host.ClientInRoleAsync("only rules", CapabilityNames.PoliciesManage);

        var escalation = await ruler.PostAsync(Path, new { caller = "me", capability = "api_keys:manage" });
        var own = await ruler.PostAsync(Path, new { caller = "me", capability = "policies:manage" });
        var other = await ruler.PostAsync(Path, new { caller = "me", capability = "orders:read" });

        await escalation.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await own.ReadAsync(HttpStatusCode.Created);
        await other.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task Delete_TakesTheGrantAwayAndSaysWhatItWas()
    {
        var grant = await (await _client.PostAsync(Path, new { caller = "dave", capability = "orders:read" }))
            .ReadAsync(HttpStatusCode.Created);
        var path = $"{Path}/{grant.GetProperty("id").GetGuid()}";

        var response = await _client.RemoveAsync(path);
        var again = await _client.RemoveAsync(path);

        Assert.Equal("dave", (await response.ReadAsync()).GetProperty("caller").GetString());
        await again.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal(["succeeded"], await host.OutcomesAsync("grant_delete", "orders:read to caller dave"));
        Assert.Equal(["not_found"], await host.OutcomesAsync("grant_delete", path));
    }

    [Theory]
    [InlineData("policies:manage", HttpStatusCode.Conflict)]
    [InlineData("api_keys:manage", HttpStatusCode.Conflict)]
    [InlineData("orders:cancel", HttpStatusCode.OK)]
    public async Task Delete_OfTheAdminsOwn_LocksNobodyOut(string capability, HttpStatusCode expected)
    {
        var id = await host.QueryAsync($"SELECT id FROM capability_grants WHERE role = 'admin' AND capability = '{capability}'");

        var response = await _client.RemoveAsync($"{Path}/{id}");

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task List_HasPagesWithEveryGrantOnce()
    {
        var ids = new List<string>();
        for (var next = $"{Path}?role=analyst&limit=2"; next is not null;)
        {
            var page = await (await _client.ReadAsync(next)).ReadAsync();
            ids.AddRange(page.Names("id"));
            next = page.NextCursor() is { } cursor ? $"{Path}?role=analyst&limit=2&cursor={cursor}" : null;
        }

        Assert.Equal(3, ids.Distinct().Count());
        Assert.Equal(3, ids.Count);
    }
}
