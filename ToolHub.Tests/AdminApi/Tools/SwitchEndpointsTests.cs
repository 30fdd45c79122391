using System.Net;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

/// <summary>Switching entries on and off.</summary>
public sealed class SwitchEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>, IAsyncLifetime
{
    private ToolRequests _requests = null!; // Set before every test.

    public async ValueTask InitializeAsync() => _requests = await ToolRequests.OfAdministratorAsync(host);

    public ValueTask DisposeAsync()
    {
        _requests.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task DisableAndEnable_ChangeTheToolItsETagAndTheRegistryVersion()
    {
        await _requests.AddAsync(new ToolSeed("switched"));
        var version = await CatalogVersionAsync();

        var off = await _requests.PostAsync("/switched/disable");
        var on = await _requests.PostAsync("/switched/enable");

        Assert.False((await off.ReadAsync()).GetProperty("enabled").GetBoolean());
        Assert.True((await on.ReadAsync()).GetProperty("enabled").GetBoolean());
        Assert.NotEqual(off.Headers.ETag, on.Headers.ETag);
        Assert.Equal(version + 2, await CatalogVersionAsync());
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_disable", "switched"));
        Assert.Equal("succeeded", await _requests.OutcomeAsync("tool_enable", "switched"));
    }

    [Fact]
    public async Task Enable_OfAnEnabledTool_SucceedsAndChangesNothing()
    {
        await _requests.AddAsync(new ToolSeed("already_on"));
        var before = await _requests.ETagAsync("already_on");

        var response = await _requests.PostAsync("/already_on/enable");

        await response.ReadAsync();
        Assert.Equal(before, response.Headers.ETag?.ToString());
    }

    [Fact]
    public async Task Disable_WithAnOutdatedETag_IsRefusedAndAudited()
    {
        await _requests.AddAsync(new ToolSeed("contested"));
        var read = await _requests.ETagAsync("contested");
        await _requests.PostAsync("/contested/disable");
        await _requests.PostAsync("/contested/enable");

        var outdated = await _requests.PostAsync("/contested/disable", ifMatch: read);

        await outdated.ReadProblemAsync(HttpStatusCode.PreconditionFailed, "conflict");
        Assert.Equal("conflict", await _requests.OutcomeAsync("tool_disable", "contested"));
        Assert.True(await host.QueryAsync("SELECT is_enabled FROM tools WHERE name = 'contested'") is true);
    }

    [Theory]
    [InlineData("current", HttpStatusCode.OK)]
    [InlineData("*", HttpStatusCode.OK)]
    [InlineData("\"1\", current", HttpStatusCode.OK)]
    [InlineData("W/current", HttpStatusCode.PreconditionFailed)]
    [InlineData("\"1\"", HttpStatusCode.PreconditionFailed)]
    [InlineData("not a tag", HttpStatusCode.PreconditionFailed)]
    public async Task Disable_WithIfMatch_ObeysIt(string ifMatch, HttpStatusCode expected)
    {
        var name = $"match_{Guid.NewGuid():N}";
        await _requests.AddAsync(new ToolSeed(name));
        var current = await _requests.ETagAsync(name);

        var response = await _requests.PostAsync($"/{name}/disable", ifMatch: ifMatch.Replace("current", current, StringComparison.Ordinal));

        Assert.Equal(expected, response.StatusCode);
    }

    [Fact]
    public async Task Enable_OfAnUnknownTool_IsNotFoundAndAudited()
    {
        await (await _requests.PostAsync("/nobody_knows/enable")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");

        Assert.Equal("not_found", await _requests.OutcomeAsync("tool_enable", "nobody_knows"));
    }

    [Fact]
    public async Task Disable_WhenItCannotBeAudited_IsNotMade()
    {
        await _requests.AddAsync(new ToolSeed("unrecordable"));
        await host.QueryAsync("ALTER TABLE audit_entries ADD CONSTRAINT refuse CHECK (target <> 'unrecordable') NOT VALID");

        var response = await _requests.PostAsync("/unrecordable/disable");

        await response.ReadProblemAsync(HttpStatusCode.ServiceUnavailable, "unavailable");
        Assert.True(await host.QueryAsync("SELECT is_enabled FROM tools WHERE name = 'unrecordable'") is true);
    }

    private async Task<long> CatalogVersionAsync() =>
        Assert.IsType<long>(await host.QueryAsync("SELECT version FROM registry_versions WHERE area = 'catalog'"));
}
