using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Access;
using ToolHub.Core.Secrets;

namespace ToolHub.Tests.AdminApi;

public sealed class SecretEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private const string Path = "/api/v1/secrets";
    private const string Value = "correct horse battery staple";

    private HttpClient _client = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _client = await host.ClientInRoleAsync(RoleNames.Admin);

    public ValueTask DisposeAsync()
    {
        _client.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task Set_OfANewName_StoresItSealed()
    {
        var response = await _client.PutAsync($"{Path}/billing/token", new { value = Value });

        var secret = await response.ReadAsync(HttpStatusCode.Created);
        Assert.Equal($"{Path}/billing/token", response.Headers.Location?.ToString());
        Assert.Equal("secret:billing/token", secret.GetProperty("reference").GetString());
        Assert.StartsWith("admin-", secret.GetProperty("updatedBy").GetString(), StringComparison.Ordinal);
        var stored = (string)(await host.QueryAsync("SELECT sealed_value FROM secrets WHERE name = 'billing/token'"))!;
        Assert.DoesNotContain("horse", stored, StringComparison.Ordinal);
        Assert.Equal(Value, host.Services.GetRequiredService<SecretSeals>().Open("billing/token", stored));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("secret_set", "billing/token"));
    }

    [Fact]
    public async Task Set_OfAKnownName_ReplacesIt()
    {
        await _client.PutAsync($"{Path}/rotated", new { value = "old" });

        var response = await _client.PutAsync($"{Path}/rotated", new { value = "new" });

        await response.ReadAsync();
        var stored = (string)(await host.QueryAsync("SELECT sealed_value FROM secrets WHERE name = 'rotated'"))!;
        Assert.Equal("new", host.Services.GetRequiredService<SecretSeals>().Open("rotated", stored));
    }

    [Fact]
    public async Task Get_TellsWhatIsKnownOfASecretButNotItsValue()
    {
        var set = await _client.PutAsync($"{Path}/known/of", new { value = Value });

        var read = await _client.ReadAsync($"{Path}/known/of");

        var members = (await read.ReadAsync()).EnumerateObject().Select(member => member.Name);
        Assert.Equal(["name", "reference", "updatedAt", "updatedBy", "usedBy"], members);
        Assert.Equal(set.Headers.ETag, read.Headers.ETag);
        await (await _client.ReadAsync($"{Path}/unknown/of")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Set_WithAnETag_IsRefusedOnceTheSecretHasChanged()
    {
        var tag = (await _client.PutAsync($"{Path}/contested", new { value = "first" })).Headers.ETag!.ToString();

        var second = await _client.PutAsync($"{Path}/contested", new { value = "second" }, tag);
        var third = await _client.PutAsync($"{Path}/contested", new { value = "third" }, tag);
        var missing = await _client.PutAsync($"{Path}/never/there", new { value = "x" }, tag);

        await second.ReadAsync();
        await third.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        await missing.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        var stored = (string)(await host.QueryAsync("SELECT sealed_value FROM secrets WHERE name = 'contested'"))!;
        Assert.Equal("second", host.Services.GetRequiredService<SecretSeals>().Open("contested", stored));
    }

    [Fact]
    public async Task ETag_OfAValueThatIsSetAgain_IsAnotherOne()
    {
        var first = await _client.PutAsync($"{Path}/same", new { value = Value });
        var second = await _client.PutAsync($"{Path}/same", new { value = Value });

        // Whoever sees only tags does not learn whether two values are the same.
        Assert.NotEqual(first.Headers.ETag, second.Headers.ETag);
    }

    [Theory]
    [InlineData("a.b_c@d.example:e+f~2F-g")]
    [InlineData("erp/alice@example.com")]
    public async Task Set_NameWithAllowedSigns_IsTakenAsItIs(string name)
    {
        await (await _client.PutAsync($"{Path}/{name}", new { value = Value })).ReadAsync(HttpStatusCode.Created);

        Assert.Equal(1L, await host.QueryAsync($"SELECT count(*) FROM secrets WHERE name = '{name}'"));
    }

    [Theory]
    [InlineData("a%2Fb")]
    [InlineData("a%20b")]
    [InlineData("a//b")]
    [InlineData("a/.hidden")]
    [InlineData("a%0Ab")]
    [InlineData("%C3%A4")]
    public async Task Set_NameWithOtherSigns_IsRefused(string name)
    {
        var response = await _client.PutAsync($"{Path}/{name}", new { value = Value });

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["name"], problem.ErrorFields());
    }

    [Theory]
    [InlineData("{}", "value")]
    [InlineData("""{"value":""}""", "value")]
    [InlineData("""{"value":["correct horse battery staple"]}""", "value")]
    [InlineData("""{"value":"correct horse battery staple","valu":1}""", "valu")]
    public async Task Set_BadBody_NamesTheMemberAndNotTheValue(string json, string field)
    {
        var response = await _client.PutTextAsync($"{Path}/refused", json);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal([field], problem.ErrorFields());
        Assert.DoesNotContain("horse", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"value":"correct horse battery staple""")]
    [InlineData("""correct horse battery staple""")]
    [InlineData("""{"value":"correct horse \q battery staple"}""")]
    public async Task Set_MalformedJson_SaysNothingOfTheValue(string json)
    {
        var response = await _client.PutTextAsync($"{Path}/malformed", json);

        var problem = await response.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.DoesNotContain("horse", problem.GetRawText(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Set_ValueOfTheLargestSize_IsTakenAndALargerOneRefused()
    {
        var largest = new string('ä', Secret.MaxBytes / 2);

        await (await _client.PutAsync($"{Path}/large", new { value = largest })).ReadAsync(HttpStatusCode.Created);
        var refused = await _client.PutAsync($"{Path}/larger", new { value = largest + "x" });

        var problem = await refused.ReadProblemAsync(HttpStatusCode.BadRequest, "invalid_input");
        Assert.Equal(["value"], problem.ErrorFields());
    }

    [Fact]
    public async Task Value_StandsNowhereButSealed()
    {
        const string Rare = "qz7-rare-secret-value";
        await _client.PutAsync($"{Path}/nowhere", new { value = Rare });
        await _client.PutTextAsync($"{Path}/nowhere", $$"""{"value":"{{Rare}}","value2":"{{Rare}}"}""");

        var list = await (await _client.ReadAsync($"{Path}?limit=200")).Content.ReadAsStringAsync(TestContext.Current.CancellationToken);

        Assert.Contains("nowhere", list, StringComparison.Ordinal);
        Assert.DoesNotContain(Rare, list, StringComparison.Ordinal);
        Assert.Equal(0L, await host.QueryAsync($"SELECT count(*) FROM audit_entries AS row WHERE row::text LIKE '%{Rare}%'"));
        Assert.Equal(0L, await host.QueryAsync($"SELECT count(*) FROM secrets AS row WHERE row::text LIKE '%{Rare}%'"));
    }

    [Fact]
    public async Task List_SaysWhichSourcesUseASecret()
    {
        await _client.PutAsync($"{Path}/uses/shared", new { value = Value });
        await _client.PutAsync($"{Path}/uses/of/alice", new { value = Value });
        await _client.PutAsync($"{Path}/uses/nobody", new { value = Value });
        await CreateSourceAsync("uses_b", "secret:uses/shared");
        await CreateSourceAsync("uses_a", "secret:uses/shared");
        await CreateSourceAsync("uses_c", "secret:uses/of/{caller}");

        var page = await (await _client.ReadAsync($"{Path}?limit=200")).ReadAsync();

        var users = page.GetProperty("items").EnumerateArray().ToDictionary(
            secret => secret.GetProperty("name").GetString()!,
            secret => string.Join(' ', secret.GetProperty("usedBy").EnumerateArray().Select(source => source.GetString())));
        Assert.Equal("uses_a uses_b", users["uses/shared"]);
        Assert.Equal("uses_c", users["uses/of/alice"]);
        Assert.Equal("", users["uses/nobody"]);
    }

    [Fact]
    public async Task Delete_OfAUsedSecret_IsRefusedUnlessForced()
    {
        await _client.PutAsync($"{Path}/in/use", new { value = Value });
        await CreateSourceAsync("in_use", "secret:in/use");

        var refused = await _client.RemoveAsync($"{Path}/in/use");
        var forced = await _client.RemoveAsync($"{Path}/in/use?force=true");

        var problem = await refused.ReadProblemAsync(HttpStatusCode.Conflict, "conflict");
        Assert.Contains("in_use", problem.GetProperty("detail").GetString(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NoContent, forced.StatusCode);
        Assert.Equal(0L, await host.QueryAsync("SELECT count(*) FROM secrets WHERE name = 'in/use'"));
        Assert.Equal(["conflict", "succeeded"], await host.OutcomesAsync("secret_delete", "in/use"));
    }

    [Fact]
    public async Task Delete_WithAnETag_IsRefusedOnceTheSecretHasChanged()
    {
        var outdated = (await _client.PutAsync($"{Path}/replaced", new { value = "old" })).Headers.ETag!.ToString();
        var current = (await _client.PutAsync($"{Path}/replaced", new { value = "new" })).Headers.ETag!.ToString();

        var refused = await _client.RemoveAsync($"{Path}/replaced", outdated);
        var deleted = await _client.RemoveAsync($"{Path}/replaced", current);

        await refused.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal(HttpStatusCode.NoContent, deleted.StatusCode);
    }

    [Fact]
    public async Task Delete_OfAnUnknownSecret_IsNotFound()
    {
        await (await _client.RemoveAsync($"{Path}/nobody/knows")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal(["not_found"], await host.OutcomesAsync("secret_delete", "nobody/knows"));
    }

    private async Task CreateSourceAsync(string name, string token)
    {
        var settings = new { baseUrl = "https://a.example", authentication = new { scheme = "bearer", token } };
        await (await _client.PostAsync("/api/v1/sources", new { name, kind = "http", settings })).ReadAsync(HttpStatusCode.Created);
    }
}
