using System.Net;
using Microsoft.Extensions.DependencyInjection;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Subscriptions;
using ToolHub.Tests.StandIns.ModelContextProtocol;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>Sessions whose record in Redis and whose server do not agree.</summary>
[Collection(nameof(McpServerCollection))]
public sealed class SessionRecoveryTests(McpServerFixture server)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private LocalSessions Local => server.Host.Services.GetRequiredService<LocalSessions>();

    private SessionStore Store => server.Host.Services.GetRequiredService<SessionStore>();

    [Fact]
    public async Task Session_LostByRedis_GoesOnAndIsTheSameForOthersAgain()
    {
        var (id, session) = await BeginAsync();
        session.LogThreshold = LoggingLevel.Error;
        Assert.True(session.TryWatch("orders://item/A100"));
        using var redis = await ConnectionMultiplexer.ConnectAsync(server.RedisConnectionString);
        Assert.True(await redis.GetDatabase().KeyDeleteAsync("toolhub:session:" + id));
        session.Touch(default);

        Assert.Equal(HttpStatusCode.OK, await PingAsync(id));

        Assert.Same(session, Local.Find(id));
        var record = await Store.FindAsync(id, CancellationToken);
        Assert.Equal(LoggingLevel.Error, record!.LogLevel);
        Assert.Equal(["orders://item/A100"], record.Watched);
        Assert.Equal((McpPost.LegacyVersion, "raw"), (record.Initialize.ProtocolVersion, record.Initialize.ClientInfo.Name));
    }

    [Fact]
    public async Task Session_EndedElsewhereUnheard_EndsHere()
    {
        var (id, session) = await BeginAsync();
        await Store.RemoveAsync(id, CancellationToken);
        session.Touch(default);

        Assert.Equal(HttpStatusCode.NotFound, await PingAsync(id));

        Assert.Null(Local.Find(id));
        Assert.Null(await Store.FindAsync(id, CancellationToken));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Restore_OfASession_UndoesOnlyWhatTheOthersWereTold(bool isAhead)
    {
        var (id, session) = await BeginAsync();
        Assert.True(session.TryWatch("orders://item/A100"));
        session.LogThreshold = LoggingLevel.Error;
        session.IsAhead = isAhead;

        session.Restore((await Store.FindAsync(id, CancellationToken))!);
        session.Touch(default);
        await PingAsync(id);

        var record = await Store.FindAsync(id, CancellationToken);
        Assert.Equal(isAhead ? LoggingLevel.Error : null, record!.LogLevel);
        Assert.Equal(isAhead ? ["orders://item/A100"] : [], record.Watched);
        Assert.False(session.IsAhead);
    }

    [Fact]
    public async Task Restore_WhileTheClientSetsSomething_WaitsForIt()
    {
        var (_, session) = await BeginAsync();
        var setting = await session.SettleAsync(CancellationToken);
        var restoring = session.SettleAsync(CancellationToken);
        Assert.False(restoring.IsCompleted);

        setting.Dispose();

        (await restoring).Dispose();
    }

    [Fact]
    public void Change_ThatThisServerTold_IsNotNewsToIt()
    {
        var redis = server.Host.Services.GetRequiredService<SessionRedis>();
        var news = server.Host.Services.GetRequiredService<SessionNews>();

        Assert.Null(news.ChangedElsewhere(redis.ServerId + "session"));
        Assert.Equal("session", news.ChangedElsewhere(Guid.NewGuid().ToString("N") + "session"));
    }

    private async Task<(string Id, LocalSession Session)> BeginAsync()
    {
        var reply = await server.SendAsync(McpPost.Initialize(McpPost.LegacyVersion));
        var id = reply.Headers.GetValues(McpPost.SessionHeader).Single();
        return (id, Local.Find(id) ?? throw new InvalidOperationException("The session is not here."));
    }

    private async Task<HttpStatusCode> PingAsync(string id)
    {
        var request = McpPost.LegacyCall("ping");
        request.Headers.Add(McpPost.SessionHeader, id);
        return (await server.SendAsync(request)).Status;
    }
}
