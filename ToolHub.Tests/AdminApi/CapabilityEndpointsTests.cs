using System.Net;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi;

public sealed class CapabilityEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/capabilities";

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Set_DefinesACapabilityAndDescribesItAnew()
    {
        var created = await _client.PutAsync($"{Path}/invoices:read", new { description = "Read bills." });
        var changed = await _client.PutAsync($"{Path}/invoices:read", new { description = "Read invoices." });

        Assert.False((await created.ReadAsync(HttpStatusCode.Created)).GetProperty("builtIn").GetBoolean());
        Assert.Equal("Read invoices.", (await changed.ReadAsync()).GetProperty("description").GetString());
        Assert.Contains("invoices:read", (await (await _client.ReadAsync(Path)).ReadAsync()).Names());
        Assert.Equal(["succeeded", "succeeded"], await host.OutcomesAsync("capability_set", "invoices:read"));
    }

    [Theory]
    [InlineData("invoices", "x", "name")]
    [InlineData("Invoices:read", "x", "name")]
    [InlineData("invoices:read:all", "x", "name")]
    [InlineData("invoices:undescribed", "", "description")]
    public async Task Set_WithABadMember_NamesIt(string name, string description, string field)
    {
        var response = await _client.PutAsync($"{Path}/{name}", new { description });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
    }

    [Fact]
    public async Task Set_WithAnETag_IsRefusedOnceTheCapabilityHasChanged()
    {
        var tag = (await _client.PutAsync($"{Path}/contested:use", new { description = "x" })).Headers.ETag!.ToString();

        var first = await _client.PutAsync($"{Path}/contested:use", new { description = "y" }, tag);
        var second = await _client.PutAsync($"{Path}/contested:use", new { description = "z" }, tag);
        var missing = await _client.PutAsync($"{Path}/never:there", new { description = "x" }, tag);
        var read = await _client.ReadAsync($"{Path}/contested:use");

        await first.ReadAsync();
        await second.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await missing.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal("y", (await read.ReadAsync()).GetProperty("description").GetString());
        Assert.Equal(first.Headers.ETag, read.Headers.ETag);
    }

    [Fact]
    public async Task Get_OfABuiltInAndOfNone_IsFoundAndNotFound()
    {
        var builtIn = await _client.ReadAsync($"{Path}/orders:read");

        Assert.True((await builtIn.ReadAsync()).GetProperty("builtIn").GetBoolean());
        Assert.NotNull(builtIn.Headers.ETag);
        await (await _client.ReadAsync($"{Path}/nobody:knows")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Delete_WithAnETag_IsRefusedOnceTheCapabilityHasChanged()
    {
        var outdated = (await _client.PutAsync($"{Path}/replaced:use", new { description = "x" })).Headers.ETag!.ToString();
        var current = (await _client.PutAsync($"{Path}/replaced:use", new { description = "y" })).Headers.ETag!.ToString();

        var refused = await _client.RemoveAsync($"{Path}/replaced:use", outdated);
        var deleted = await _client.RemoveAsync($"{Path}/replaced:use", current);

        await refused.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task BuiltIn_CanNeitherBeChangedNorDeleted()
    {
        var changed = await _client.PutAsync($"{Path}/orders:read", new { description = "Mine." });
        var deleted = await _client.RemoveAsync($"{Path}/orders:read");

        await changed.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await deleted.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
    }

    [Fact]
    public async Task BuiltIn_AreAllThatANewInstallationHas()
    {
        var seeded = (string[])(await host.QueryAsync("SELECT array_agg(capability) FROM capability_grants WHERE role = 'admin'"))!;

        Assert.Equal(seeded.Order(StringComparer.Ordinal), CapabilityNames.All.Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Delete_OfAGrantedCapability_IsRefusedUntilItIsTakenAway()
    {
        await _client.PutAsync($"{Path}/granted:use", new { description = "x" });
        var grant = await (await _client.PostAsync("/api/v1/grants", new { role = "viewer", capability = "granted:use" }))
            .ReadAsync(HttpStatusCode.Created);

        var refused = await _client.RemoveAsync($"{Path}/granted:use");
        await _client.RemoveAsync($"/api/v1/grants/{grant.GetProperty("id").GetGuid()}");
        var deleted = await _client.RemoveAsync($"{Path}/granted:use");

        await refused.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
        Assert.Equal(["conflict", "succeeded"], await host.OutcomesAsync("capability_delete", "granted:use"));
    }

    [Fact]
    public async Task Delete_OfWhatAToolOrASourceAsksFor_IsRefused()
    {
        await _client.PutAsync($"{Path}/tool:use", new { description = "x" });
        await _client.PutAsync($"{Path}/source:use", new { description = "x" });
        await new ToolSeed("asks") { RequiredCapabilities = ["tool:use"] }
            .AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        var settings = new { host = "db", database = "d", username = "u", freeTextCapabilities = new[] { "source:use" } };
        await (await _client.PostAsync("/api/v1/sources", new { name = "asks", kind = "sql", settings })).ReadAsync(HttpStatusCode.Created);

        await (await _client.RemoveAsync($"{Path}/tool:use")).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await _client.RemoveAsync($"{Path}/source:use")).ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        await (await _client.RemoveAsync($"{Path}/nobody:knows")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }
}
