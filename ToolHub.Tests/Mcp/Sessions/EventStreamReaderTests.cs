using System.Net.ServerSentEvents;
using Microsoft.Extensions.Hosting.Internal;
using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using StackExchange.Redis;
using ToolHub.Mcp.Sessions;
using ToolHub.Mcp.Sessions.Events;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Mcp.Sessions;

/// <summary>A stream that is read while it is being written, until something comes between.</summary>
public sealed class EventStreamReaderTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly ApplicationLifetime _lifetime = new(NullLogger<ApplicationLifetime>.Instance);

    // All are set before every test.
    private ConnectionMultiplexer _redis = null!;
    private ISseEventStreamWriter _writer = null!;
    private IAsyncEnumerator<SseItem<JsonRpcMessage?>> _events = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        var sessionRedis = new SessionRedis(_redis, TimeProvider.System, NullLogger<SessionRedis>.Instance);
        var open = new OpenEventStreams();
        await _redis.GetDatabase().StringSetAsync(EventKeys.Server(open.ServerId), "", TimeSpan.FromMinutes(1));
        var store = new EventStreamStore(sessionRedis, open, Options.Create(new SessionOptions()), _lifetime, TimeProvider.System);
        _writer = await store.CreateStreamAsync(new() { SessionId = "session", StreamId = "1" }, CancellationToken);
        var first = await WriteAsync("first");
        var reader = await store.GetStreamReaderAsync(first.EventId!, CancellationToken);
        _events = reader!.ReadEventsAsync(CancellationToken).GetAsyncEnumerator(CancellationToken);
        // Names the event that is known, and then waits for the next.
        Assert.True(await _events.MoveNextAsync());
    }

    public async ValueTask DisposeAsync()
    {
        await _events.DisposeAsync();
        await _writer.DisposeAsync();
        _redis.Dispose();
    }

    [Fact]
    public async Task Reading_WhileEventsCome_GoesOn()
    {
        var next = NextAsync();
        await WriteAsync("second");

        Assert.True(await next);
        Assert.Equal("second", Assert.IsType<JsonRpcNotification>(_events.Current.Data).Method);
    }

    [Fact]
    public async Task Reading_WithoutRedis_Ends()
    {
        var next = NextAsync();
        await _redis.CloseAsync();

        Assert.False(await next);
    }

    [Fact]
    public async Task Reading_WhileTheServerStops_Ends()
    {
        var next = NextAsync();
        _lifetime.StopApplication();

        Assert.False(await next);
    }

    private Task<bool> NextAsync() => _events.MoveNextAsync().AsTask().WaitAsync(Patience, CancellationToken);

    private ValueTask<SseItem<JsonRpcMessage?>> WriteAsync(string method) =>
        _writer.WriteEventAsync(new(new JsonRpcNotification { Method = method }), CancellationToken);
}
