using System.Net;
using System.Net.Http.Json;
using System.Text;
using System.Text.Json;
using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.AdminApi;

public sealed class ApiKeyEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/api-keys";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private HttpClient _client = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync("admin");

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Create_ReturnsASecretThatOpensTheDoor()
    {
        var response = await CreateAsync(new { name = "audit job", owner = "auditing", role = "auditor", expiresInDays = 7 });

        var issued = await response.ReadAsync(HttpStatusCode.Created);
        var key = issued.GetProperty("key");
        Assert.Equal($"{Path}/{key.GetProperty("id").GetString()}", response.Headers.Location?.ToString());
        Assert.Equal("active", key.GetProperty("state").GetString());
        Assert.Equal(TimeSpan.FromDays(7), LifetimeOf(key));
        await host.ReloadAccessAsync();
        using var client = host.ClientWith(issued.GetProperty("secret").GetString());
        await (await client.GetAsync("/api/v1/audit", CancellationToken)).ReadAsync();
    }

    [Fact]
    public async Task Create_WithoutExpiry_IsValidForNinetyDaysAndAudited()
    {
        var response = await CreateAsync(new { name = "n", owner = "o", role = "viewer" });

        var key = (await response.ReadAsync(HttpStatusCode.Created)).GetProperty("key");
        Assert.Equal(TimeSpan.FromDays(90), LifetimeOf(key));
        Assert.Equal("api_key_create succeeded", await LastAuditAsync(key.GetProperty("id").GetString()));
    }

    [Theory]
    [InlineData("""{"name":"n","owner":"o","role":"emperor"}""", "role")]
    [InlineData("""{"name":"n","owner":"o","role":"viewer","expiresInDays":0}""", "expiresInDays")]
    [InlineData("""{"name":"n","owner":"o","role":"viewer","expiresInDays":366}""", "expiresInDays")]
    [InlineData("""{"name":"n","owner":"o","role":"viewer","expiresInDays":"7"}""", "expiresInDays")]
    [InlineData("""{"name":"n","owner":"o","role":"viewer","admin":true}""", "admin")]
    [InlineData("""{"name":null,"owner":" ","role":"viewer"}""", "name,owner")]
    [InlineData("""{"name":"a\u0000b","owner":"o","role":"viewer"}""", "name")]
    [InlineData("""{"name":"n","owner":"conformance","role":"viewer"}""", "owner")]
    [InlineData("{}", "name,owner,role")]
    public async Task Create_WithABadBody_NamesTheFields(string body, string fields)
    {
        var response = await PostTextAsync(body);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(fields.Split(','), problem.ErrorFields());
    }

    [Theory]
    [InlineData("")]
    [InlineData("{")]
    [InlineData("""{"name":""")]
    [InlineData("[]")]
    [InlineData("null")]
    public async Task Create_WithABodyThatIsNoObject_IsRefused(string body) =>
        await (await PostTextAsync(body)).ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");

    [Fact]
    public async Task Create_WithABodyThatIsNoJson_IsAnUnsupportedMediaType() => await (await PostTextAsync("name=n", "text/plain"))
        .ReadProblemAsync(HttpStatusCode.UnsupportedMediaType, "invalid_input");

    [Fact]
    public async Task Delete_IsNotAllowed() => await (await _client.DeleteAsync(Path, CancellationToken))
        .ReadProblemAsync(HttpStatusCode.MethodNotAllowed, "invalid_input");

    [Fact]
    public async Task Create_ForARoleWithinTheCallersCapabilities_Succeeds()
    {
        using var manager = await ManagerAsync();

        var response = await manager.PostAsJsonAsync(Path, new { name = "n", owner = "o", role = "viewer" }, CancellationToken);

        await response.ReadAsync(HttpStatusCode.Created);
    }

    [Theory]
    [InlineData("admin")]
    [InlineData("auditor")]
    public async Task Create_ForARoleBeyondTheCallersCapabilities_IsForbiddenAndAudited(string role)
    {
        using var manager = await ManagerAsync();
        var owner = $"escalation to {role}";

        var response = await manager.PostAsJsonAsync(Path, new { name = "n", owner, role }, CancellationToken);

        var problem = await response.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        Assert.Equal(0L, await host.QueryAsync($"SELECT count(*) FROM api_keys WHERE owner = '{owner}'"));
        Assert.Equal("api_key_create forbidden", await AuditOfAsync(problem));
    }

    [Fact]
    public async Task Create_ForAnOwnerWithMoreCapabilitiesThanTheCaller_IsForbidden()
    {
        using var manager = await ManagerAsync();
        await host.QueryAsync(
            """
            INSERT INTO capability_grants (id, capability, caller_id, created_at)
            VALUES (gen_random_uuid(), 'audit:read', 'carol', now()) ON CONFLICT DO NOTHING
            """);

        var response = await manager.PostAsJsonAsync(Path, new { name = "n", owner = "carol", role = "viewer" }, CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }

    [Fact]
    public async Task Rotate_OfAKeyBeyondTheCallersCapabilities_IsForbidden()
    {
        using var manager = await ManagerAsync();
        var strong = await host.IssueKeyAsync("admin", "strong");
        var weak = await host.IssueKeyAsync("viewer", "weak");

        var refused = await manager.PostAsync($"{Path}/{strong.Key.Id}/rotate", null, CancellationToken);
        var allowed = await manager.PostAsync($"{Path}/{weak.Key.Id}/rotate", null, CancellationToken);

        await refused.ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
        await allowed.ReadAsync(HttpStatusCode.Created);
    }

    [Fact]
    public async Task List_FiltersAndNeverShowsSecrets()
    {
        var active = await host.IssueKeyAsync("viewer", "list-owner");
        var revoked = await host.IssueKeyAsync("viewer", "list-owner");
        await _client.PostAsync($"{Path}/{revoked.Key.Id}/revoke", null, CancellationToken);

        var all = await _client.GetStringAsync($"{Path}?owner=list-owner", CancellationToken);
        var revokedOnly = await GetAsync($"{Path}?owner=list-owner&state=revoked");
        var byPrefix = await GetAsync($"{Path}?owner=list-owner&prefix={active.Secret.Prefix}");
        var expired = await GetAsync($"{Path}?owner=list-owner&state=expired");

        Assert.DoesNotContain("hash", all, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain("secret", all, StringComparison.OrdinalIgnoreCase);
        Assert.Equal([revoked.Key.Id.ToString()], revokedOnly.Names("id"));
        Assert.Equal([active.Key.Id.ToString()], byPrefix.Names("id"));
        Assert.Empty(expired.Names("id"));
    }

    [Fact]
    public async Task List_WhileKeysAreAdded_ShowsEveryOldKeyOnce()
    {
        var keys = new List<string>();
        for (var i = 0; i < 5; i++)
        {
            keys.Insert(0, (await host.IssueKeyAsync("viewer", "pages")).Key.Id.ToString());
        }

        var first = await GetAsync($"{Path}?owner=pages&limit=3");
        await host.IssueKeyAsync("viewer", "pages");
        var second = await GetAsync($"{Path}?owner=pages&limit=3&cursor={first.NextCursor()}");

        string[] seen = [.. first.Names("id"), .. second.Names("id")];
        Assert.Equal(keys, seen);
        Assert.Null(second.NextCursor());
    }

    [Fact]
    public async Task Get_OfAnUnknownKey_IsNotFound()
    {
        var known = await host.IssueKeyAsync("viewer", "known");

        await (await _client.GetAsync($"{Path}/{known.Key.Id}", CancellationToken)).ReadAsync();
        await (await _client.GetAsync($"{Path}/{Guid.NewGuid()}", CancellationToken)).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        await (await _client.GetAsync($"{Path}/no-id", CancellationToken)).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Revoke_Twice_SucceedsAndKeepsTheFirstTime()
    {
        var issued = await host.IssueKeyAsync("auditor", "revoked");
        using var client = host.ClientWith(issued.Secret.Text);
        await (await client.GetAsync("/api/v1/audit", CancellationToken)).ReadAsync();

        var first = await _client.PostAsync($"{Path}/{issued.Key.Id}/revoke", null, CancellationToken);
        var revokedAt = await RevokedAtAsync(issued);
        var second = await _client.PostAsync($"{Path}/{issued.Key.Id}/revoke", null, CancellationToken);

        Assert.Equal(HttpStatusCode.NoContent, first.StatusCode);
        Assert.Equal(HttpStatusCode.NoContent, second.StatusCode);
        Assert.Equal(revokedAt, await RevokedAtAsync(issued));
        await host.ReloadAccessAsync();
        await (await client.GetAsync("/api/v1/audit", CancellationToken)).ReadProblemAsync(HttpStatusCode.Unauthorized, "unauthorized");
        Assert.Equal("api_key_revoke succeeded", await LastAuditAsync(issued.Key.Id.ToString()));
    }

    [Fact]
    public async Task Key_RevokedByPlainSql_IsRefusedAMomentLater()
    {
        var issued = await host.IssueKeyAsync("auditor", "revoked by sql");
        using var client = host.ClientWith(issued.Secret.Text);
        await (await client.GetAsync("/api/v1/audit", CancellationToken)).ReadAsync();

        await host.QueryAsync($"UPDATE api_keys SET revoked_at = now() WHERE id = '{issued.Key.Id}'");

        await Eventually.TrueAsync(
            async () => (await client.GetAsync("/api/v1/audit", CancellationToken)).StatusCode == HttpStatusCode.Unauthorized,
            Patience,
            CancellationToken);
    }

    [Fact]
    public async Task Revoke_OfAnUnknownKey_IsNotFoundAndAudited()
    {
        var id = Guid.NewGuid();

        var response = await _client.PostAsync($"{Path}/{id}/revoke", null, CancellationToken);

        await response.ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
        Assert.Equal("api_key_revoke not_found", await LastAuditAsync(id.ToString()));
    }

    [Theory]
    [InlineData("""{"overlapMinutes":-1}""", "overlapMinutes")]
    [InlineData("""{"overlapMinutes":10081}""", "overlapMinutes")]
    [InlineData("""{"overlap":1}""", "overlap")]
    public async Task Rotate_WithABadBody_NamesTheField(string body, string field)
    {
        var issued = await host.IssueKeyAsync("viewer", "o");

        var response = await PostTextAsync(body, path: $"{Path}/{issued.Key.Id}/rotate");

        Assert.Equal([field], (await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input")).ErrorFields());
    }

    [Fact]
    public async Task Rotate_OfARotatedOrRevokedKey_IsAConflict()
    {
        var rotated = await host.IssueKeyAsync("viewer", "o");
        var revoked = await host.IssueKeyAsync("viewer", "o");
        await (await _client.PostAsync($"{Path}/{rotated.Key.Id}/rotate", null, CancellationToken)).ReadAsync(HttpStatusCode.Created);
        await _client.PostAsync($"{Path}/{revoked.Key.Id}/revoke", null, CancellationToken);

        var again = await _client.PostAsync($"{Path}/{rotated.Key.Id}/rotate", null, CancellationToken);
        var dead = await _client.PostAsync($"{Path}/{revoked.Key.Id}/rotate", null, CancellationToken);

        await again.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await dead.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task Rotate_ManyTimesAtOnce_MakesOneSuccessor()
    {
        var issued = await host.IssueKeyAsync("viewer", "race");

        var responses = await Task.WhenAll(Enumerable.Range(0, 8)
            .Select(_ => _client.PostAsync($"{Path}/{issued.Key.Id}/rotate", null, CancellationToken)));

        Assert.Single(responses, response => response.StatusCode == HttpStatusCode.Created);
        Assert.Equal(7, responses.Count(response => response.StatusCode == HttpStatusCode.Conflict));
        Assert.Equal(1L, await host.QueryAsync($"SELECT count(*) FROM api_keys WHERE rotated_from_id = '{issued.Key.Id}'"));
    }

    /// <summary>Somebody who manages keys but may otherwise only read the catalogue, like a viewer.</summary>
    private Task<HttpClient> ManagerAsync() =>
        host.ClientInRoleAsync("key manager", CapabilityNames.ApiKeysManage, CapabilityNames.CatalogRead);

    private static TimeSpan LifetimeOf(JsonElement key) =>
        key.GetProperty("expiresAt").GetDateTimeOffset() - key.GetProperty("createdAt").GetDateTimeOffset();

    private Task<HttpResponseMessage> CreateAsync(object request) => _client.PostAsJsonAsync(Path, request, CancellationToken);

    private Task<HttpResponseMessage> PostTextAsync(string body, string mediaType = "application/json", string path = Path) =>
        _client.PostAsync(path, new StringContent(body, Encoding.UTF8, mediaType), CancellationToken);

    private async Task<JsonElement> GetAsync(string path) => await (await _client.GetAsync(path, CancellationToken)).ReadAsync();

    private Task<object?> RevokedAtAsync(IssuedApiKey issued) =>
        host.QueryAsync($"SELECT revoked_at FROM api_keys WHERE id = '{issued.Key.Id}'");

    private Task<object?> LastAuditAsync(string? target) => host.QueryAsync(
        $"SELECT action || ' ' || outcome FROM audit_entries WHERE target = '{target}' ORDER BY occurred_at DESC LIMIT 1");

    private Task<object?> AuditOfAsync(JsonElement problem) => host.QueryAsync(
        $"SELECT action || ' ' || outcome FROM audit_entries WHERE correlation_id = '{problem.GetProperty("correlationId").GetString()}'");
}
