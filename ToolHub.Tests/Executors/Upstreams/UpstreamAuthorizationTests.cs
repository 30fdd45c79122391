using ModelContextProtocol;
using ToolHub.Core.Access;

namespace ToolHub.Tests.Executors.Upstreams;

[Collection(nameof(UpstreamCollection))]
public sealed class UpstreamAuthorizationTests(UpstreamHub hub)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Tool_ThatNeedsACapability_IsOnlyForThoseWhoHaveIt()
    {
        await using var server = await ScriptedServer.StartAsync(isModern: true, UpstreamHub.Tool("secret"));
        await hub.AddAsync(
            "guarded", server.Settings with { RequiredCapabilities = [CapabilityNames.ToolsManage] }, "guarded_secret");
        await using var developer = await hub.ConnectAsync(new());
        await using var admin = await hub.ConnectStrangerAsync(new(), RoleNames.Admin);

        var error = await Assert.ThrowsAnyAsync<McpException>(
            () => developer.CallToolAsync("guarded_secret", cancellationToken: CancellationToken).AsTask());
        var result = await admin.CallToolAsync("guarded_secret", cancellationToken: CancellationToken);
        var visible = await developer.ListToolsAsync(cancellationToken: CancellationToken);

        Assert.Contains("no tool of this name", error.Message);
        Assert.NotEqual(true, result.IsError);
        Assert.DoesNotContain("guarded_secret", visible.Select(tool => tool.Name));
    }
}
