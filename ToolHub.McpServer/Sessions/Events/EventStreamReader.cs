using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>Reads what a client missed, and then what is still being written, until the stream ends or its server is gone.</summary>
internal sealed class EventStreamReader(SessionRedis redis, string sessionId, string name, StreamEventId last)
    : ISseEventStreamReader
{
    private const int BatchSize = 100;

    private const string ReadScript =
        """
        local events = redis.call('XRANGE', KEYS[1], '(' .. ARGV[1] .. '-0', '+', 'COUNT', ARGV[2])
        local description = redis.call('HMGET', KEYS[2], 'ended', 'writer')
        return {events, description[1] or '', description[2] or ''}
        """;

    /// <summary>How soon a new event is noticed; a resumed stream is rare, and a subscription for each costs more than looking.</summary>
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    public string SessionId => sessionId;

    public string StreamId => name;

    public async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadEventsAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken = default)
    {
        // Says at once that the stream is here; the client repeats this id if it comes back with nothing new.
        yield return new(null) { EventId = last.ToString() };
        var number = last.Number;
        while (!cancellationToken.IsCancellationRequested)
        {
            var (events, goesOn) = await ReadAsync(number, cancellationToken);
            foreach (var stored in events)
            {
                number = stored.Number;
                yield return stored.ToItem(last.Stream);
            }

            if (events.Count == 0)
            {
                if (!goesOn)
                {
                    yield break;
                }

                await Task.Delay(Interval, cancellationToken);
            }
        }
    }

    /// <summary>Whether there is anything that the client has not got yet, or may be.</summary>
    public async Task<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        var (events, goesOn) = await ReadAsync(last.Number, cancellationToken);
        return events.Count > 0 || goesOn;
    }

    private async Task<(IReadOnlyList<StoredEvent> Events, bool GoesOn)> ReadAsync(long number, CancellationToken cancellationToken)
    {
        RedisKey[] keys = [EventKeys.Events(last.Stream), EventKeys.Description(last.Stream)];
        var answer = await redis.AskAsync(
            database => database.ScriptEvaluateAsync(ReadScript, keys, [number, BatchSize]), cancellationToken);
        // The script always answers with three values.
        var parts = (RedisResult[])answer!;
        var events = Array.ConvertAll((RedisResult[])parts[0]!, StoredEvent.Read);
        var (ended, writer) = ((string)parts[1]!, (string)parts[2]!);
        // What a writer's server leaves behind when it dies is all there will be.
        var goesOn = ended.Length == 0
            && writer.Length > 0
            && await redis.AskAsync(database => database.KeyExistsAsync(EventKeys.Server(writer)), cancellationToken);
        return (events, goesOn);
    }
}
