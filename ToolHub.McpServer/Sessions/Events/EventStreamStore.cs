using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>Keeps the events of streams in Redis for a while: a client whose connection broke gets the rest at any server.</summary>
internal sealed class EventStreamStore(
    SessionRedis redis, OpenEventStreams open, IOptions<SessionOptions> bounds, IHostApplicationLifetime lifetime, TimeProvider time)
    : ISseEventStreamStore
{
    /// <summary>Answers what the stream is called, whose it is, and which of its events is the oldest that is left.</summary>
    private const string DescribeScript =
        """
        local oldest = redis.call('XRANGE', KEYS[2], '-', '+', 'COUNT', 1)[1]
        local names = redis.call('HMGET', KEYS[1], 'session', 'name')
        return {names[1], names[2], oldest and oldest[1] or ''}
        """;

    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(
        SseEventStreamOptions options, CancellationToken cancellationToken = default) =>
        new(new EventStreamWriter(redis, open, bounds.Value, options.SessionId, options.StreamId));

    /// <exception cref="SessionsUnavailableException">Nobody can say whether there is such an event.</exception>
    public async ValueTask<ISseEventStreamReader?> GetStreamReaderAsync(
        string lastEventId, CancellationToken cancellationToken = default) =>
        StreamEventId.Parse(lastEventId) is { } id ? await FindAsync(id, cancellationToken) : null;

    /// <summary>A reader of what came after an event; null if something of that is gone.</summary>
    public async Task<EventStreamReader?> FindAsync(StreamEventId id, CancellationToken cancellationToken)
    {
        RedisKey[] keys = [EventKeys.Description(id.Stream), EventKeys.Events(id.Stream)];
        var answer = await redis.AskAsync(database => database.ScriptEvaluateAsync(DescribeScript, keys), cancellationToken);
        // The script always answers with three values.
        var (session, name, oldest) = (RedisValue[])answer! is [var first, var second, var third] ? (first, second, third) : default;
        return session.IsNull || oldest.IsNullOrEmpty || StoredEvent.NumberOf(oldest.ToString()) > id.Number + 1
            ? null
            : new(redis, time, session.ToString(), name.ToString(), id, lifetime.ApplicationStopping);
    }
}
