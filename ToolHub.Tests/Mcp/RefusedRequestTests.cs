using System.Net;
using ToolHub.Core.Access;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp;

/// <summary>What one address may cost us by being refused; on a server of its own, because the tests share their address.</summary>
public sealed class RefusedRequestTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Flood_WithoutKey_IsToldToWaitAndCostsNoMoreRows()
    {
        var database = await McpDatabase.CreateAsync(servers, CancellationToken);
        await using var host = new McpHost(database.ConnectionString, await servers.GetRedisConnectionStringAsync(CancellationToken));
        await host.WaitUntilReadyAsync();
        var started = TimeProvider.System.GetUtcNow();
        var key = await database.IssueKeyAsync(RoleNames.Viewer, CancellationToken);

        var replies = await Task.WhenAll(Enumerable.Range(0, 250).Select(_ => host.SendAsync(McpPost.LegacyCall("ping"), key: null)));

        var waiting = replies.Where(reply => reply.Status is HttpStatusCode.TooManyRequests).ToList();
        Assert.NotEmpty(waiting);
        Assert.All(waiting, reply => Assert.NotNull(reply.Headers.RetryAfter));
        var rows = await database.AuditOfStrangersAsync(started, CancellationToken);
        Assert.Equal(replies.Length - waiting.Count, rows.Count);
        await Eventually.TrueAsync(
            async () => (await host.SendAsync(McpPost.LegacyCall("ping"), key.Secret.Text)).Status is HttpStatusCode.OK,
            McpHost.Noticed,
            CancellationToken);
    }

    [Fact]
    public async Task Key_BeforeTheRegistryIsLoaded_IsNotCalledBad()
    {
        await using var host = new McpHost(
            "Host=127.0.0.1;Port=1;Username=nobody;Database=nowhere;Timeout=1",
            await servers.GetRedisConnectionStringAsync(CancellationToken));

        var reply = await host.SendAsync(McpPost.LegacyCall("ping"), ApiKeySecret.Generate().Text);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, reply.Status);
        Assert.Empty(reply.Headers.WwwAuthenticate);
        Assert.NotNull(reply.Headers.RetryAfter);
    }
}
