using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

public sealed class MigrationTests
{
    private const string ClientName = "client-name";

    private readonly MemoryMigration _migration = new();

    [Fact]
    public async Task Session_OfAnotherServer_IsCarriedOnWithItsIdAndItsClient()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var session = await McpClientSession.BeginAsync(first);

        var reply = await session.At(second).CallAsync(ClientName);

        Assert.Equal("raw, capabilities: True", reply.Text);
        Assert.Equal([session.Id], reply.Headers.GetValues(McpPost.SessionHeader));
        Assert.Equal(1, _migration.Asked);
    }

    [Fact]
    public async Task Session_CarriedOn_HasAStream()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var session = await McpClientSession.BeginAsync(first);

        await using var stream = await session.At(second).OpenStreamAsync();

        Assert.Equal(session.Id, stream.SessionId);
    }

    [Fact]
    public async Task Requests_AtOnceInAnUnknownSession_CarryItOnOnce()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var session = (await McpClientSession.BeginAsync(first)).At(second);
        var asked = new TaskCompletionSource();
        var answer = new TaskCompletionSource();
        _migration.Delay = () =>
        {
            asked.TrySetResult();
            return answer.Task;
        };

        var pings = Enumerable.Range(0, 8).Select(_ => session.PingAsync()).ToArray();
        await asked.Task.WaitAsync(TestContext.Current.CancellationToken);
        answer.SetResult();
        var replies = await Task.WhenAll(pings);

        Assert.All(replies, reply => Assert.Equal(HttpStatusCode.OK, reply.Status));
        Assert.Equal(1, _migration.Asked);
    }

    [Fact]
    public async Task Session_NobodyKnows_Is404()
    {
        await using var application = await StartAsync();

        var reply = await new McpClientSession(application, "unknown").PingAsync();

        reply.ShouldBeError(HttpStatusCode.NotFound, -32001, McpPost.Id);
        Assert.Equal(1, _migration.Asked);
    }

    [Fact]
    public async Task Session_CarriedOn_BelongsToWhoCarriedItOn()
    {
        await using var first = await StartAsync();
        await using var second = await StartAsync();
        var session = (await McpClientSession.BeginAsync(first, "ada")).At(second);

        Assert.Equal(HttpStatusCode.OK, (await session.PingAsync()).Status);
        Assert.Equal(HttpStatusCode.Forbidden, (await session.As("bob").PingAsync()).Status);
    }

    [Fact]
    public async Task Handler_InTheOptions_GoesBeforeTheRegisteredOne()
    {
        var registered = new MemoryMigration();
        await using var application = await McpApplication.StartWithSessionsAsync(
            transport => transport.SessionMigrationHandler = _migration,
            server => server.Services.AddSingleton<ISessionMigrationHandler>(registered));

        await new McpClientSession(application, "unknown").PingAsync();

        Assert.Equal((1, 0), (_migration.Asked, registered.Asked));
    }

    private Task<McpApplication> StartAsync() => McpApplication.StartWithSessionsAsync(
        configureServer: server =>
        {
            server.WithTools([ClientNameTool()]);
            server.Services.AddSingleton<ISessionMigrationHandler>(_migration);
        });

    private static McpServerTool ClientNameTool() => McpServerTool.Create(
        (McpServer server) => $"{server.ClientInfo?.Name}, capabilities: {server.ClientCapabilities is not null}",
        new() { Name = ClientName });
}
