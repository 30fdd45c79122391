using System.Net.ServerSentEvents;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>
/// Writes the events of one stream. Nobody waits for Redis: commands keep their order, and an event that is lost with Redis can just not
/// be had again.
/// </summary>
internal sealed class EventStreamWriter(
    SessionRedis redis, OpenEventStreams open, SessionOptions options, string sessionId, string name) : ISseEventStreamWriter
{
    private const string AppendScript =
        """
        redis.call('XADD', KEYS[1], 'MAXLEN', ARGV[3], ARGV[1] .. '-0', 'data', ARGV[2])
        if ARGV[4] == '1' then redis.call('HSET', KEYS[2], 'ended', 1) end
        redis.call('PEXPIRE', KEYS[1], ARGV[5])
        redis.call('PEXPIRE', KEYS[2], ARGV[5])
        """;

    /// <summary>A stream that has expired must not come back without a time to live.</summary>
    private const string EndScript = "if redis.call('EXISTS', KEYS[1]) == 1 then redis.call('HSET', KEYS[1], 'ended', 1) end";

    private readonly Guid _stream = Guid.NewGuid();

    /// <summary>The sizes of the events that are kept, oldest first.</summary>
    private readonly Queue<int> _sizes = [];

    private long _bytes;
    private long _number;
    private bool _ended;

    public string SessionId => sessionId;

    public string Name => name;

    /// <summary>The stream may change how it is read only by <c>Polling</c>, which this server never asks for.</summary>
    public ValueTask SetModeAsync(SseEventStreamMode mode, CancellationToken cancellationToken = default) => default;

    // The transport writes one event at a time.
    public ValueTask<SseItem<JsonRpcMessage?>> WriteEventAsync(
        SseItem<JsonRpcMessage?> sseItem, CancellationToken cancellationToken = default)
    {
        if (sseItem.EventId is not null)
        {
            return new(sseItem);
        }

        _number++;
        if (_number == 1)
        {
            Describe();
        }

        Append(StoredEvent.Write(sseItem.Data), isLast: IsAnswer(sseItem.Data));
        return new(new SseItem<JsonRpcMessage?>(sseItem.Data, sseItem.EventType)
        {
            EventId = new StreamEventId(_stream, _number).ToString(),
            ReconnectionInterval = sseItem.ReconnectionInterval,
        });
    }

    /// <summary>Keeps what has been written from expiring while more may follow.</summary>
    public void Renew() => redis.Tell(database =>
    {
        database.KeyExpire(EventKeys.Events(_stream), options.EventLifetime, CommandFlags.FireAndForget);
        database.KeyExpire(EventKeys.Description(_stream), options.EventLifetime, CommandFlags.FireAndForget);
    });

    public ValueTask DisposeAsync()
    {
        open.Remove(this);
        if (!_ended)
        {
            _ended = true;
            redis.Tell(database => database.ScriptEvaluate(
                EndScript, [EventKeys.Description(_stream)], flags: CommandFlags.FireAndForget));
        }

        return default;
    }

    private void Describe()
    {
        open.Add(this);
        HashEntry[] members = [new(EventKeys.Session, sessionId), new(EventKeys.Name, name), new(EventKeys.Writer, open.ServerId)];
        redis.Tell(database => database.HashSet(EventKeys.Description(_stream), members, CommandFlags.FireAndForget));
    }

    private void Append(string data, bool isLast)
    {
        _ended |= isLast;
        Count(data.Length);
        RedisKey[] keys = [EventKeys.Events(_stream), EventKeys.Description(_stream)];
        RedisValue[] values = [_number, data, _sizes.Count, isLast ? 1 : 0, (long)options.EventLifetime.TotalMilliseconds];
        redis.Tell(database => database.ScriptEvaluate(AppendScript, keys, values, CommandFlags.FireAndForget));
    }

    /// <summary>Makes room for one more event by forgetting the oldest; the newest is always kept.</summary>
    private void Count(int size)
    {
        _sizes.Enqueue(size);
        _bytes += size;
        while (_sizes.Count > 1 && (_bytes > options.MaxEventBytesPerStream || _sizes.Count > options.MaxEventsPerStream))
        {
            _bytes -= _sizes.Dequeue();
        }
    }

    /// <summary>The answer is the last message of its request's stream; a stream of the session carries none.</summary>
    private bool IsAnswer(JsonRpcMessage? message) =>
        message is JsonRpcResponse or JsonRpcError && name != StreamableHttpServerTransport.UnsolicitedMessageStreamId;
}
