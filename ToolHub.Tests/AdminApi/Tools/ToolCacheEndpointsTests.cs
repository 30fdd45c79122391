using System.Net;
using ToolHub.Core.Access;
using ToolHub.Tests.Data;

namespace ToolHub.Tests.AdminApi.Tools;

public sealed class ToolCacheEndpointsTests(AdminApiHost host) : IClassFixture<AdminApiHost>
{
    [Fact]
    public async Task Forget_KnownTool_RaisesItsNumberOnceAndIsRecorded()
    {
        await new ToolSeed("forgotten").AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        await new ToolSeed("kept").AddToAsync(host.ConnectionString, TestContext.Current.CancellationToken);
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        var response = await client.RemoveAsync("/api/v1/tools/forgotten/cache");

        Assert.Equal(HttpStatusCode.NoContent, response.StatusCode);
        Assert.Equal(
            "forgotten 1, kept 0",
            await host.QueryAsync("SELECT string_agg(name || ' ' || cache_epoch, ', ' ORDER BY name) FROM tools"));
        Assert.Equal(["succeeded"], await host.OutcomesAsync("cache_invalidate", "forgotten"));
    }

    [Fact]
    public async Task Forget_UnknownTool_IsNotFound()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Admin);

        await (await client.RemoveAsync("/api/v1/tools/nothing/cache")).ReadProblemAsync(HttpStatusCode.NotFound, "not_found");
    }

    [Fact]
    public async Task Forget_WithoutTheCapability_IsForbidden()
    {
        using var client = await host.ClientInRoleAsync(RoleNames.Developer);

        await (await client.RemoveAsync("/api/v1/tools/forgotten/cache")).ReadProblemAsync(HttpStatusCode.Forbidden, "forbidden");
    }
}
