using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using StackExchange.Redis;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>Reads what a client missed, and then what is still being written, until the stream ends or its server is gone.</summary>
/// <param name="redis">Where the stream is.</param>
/// <param name="time">Paces the looking for new events.</param>
/// <param name="sessionId">Whose the stream is.</param>
/// <param name="name">What the transport calls it.</param>
/// <param name="last">The event that the client has got last.</param>
/// <param name="stopping">Ends the reading: a shutdown must not wait for a stream that goes on elsewhere.</param>
internal sealed class EventStreamReader(
    SessionRedis redis, TimeProvider time, string sessionId, string name, StreamEventId last, CancellationToken stopping)
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
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, stopping);
        var pause = TimeSpan.Zero;
        while (await TryReadAsync(number, pause, ending.Token) is { } read)
        {
            foreach (var stored in read.Events)
            {
                number = stored.Number;
                yield return stored.ToItem(last.Stream);
            }

            if (read.Events.Count == 0 && !read.GoesOn)
            {
                yield break;
            }

            pause = read.Events.Count == 0 ? Interval : TimeSpan.Zero;
        }
    }

    /// <summary>Whether there is anything that the client has not got yet, or may be.</summary>
    public async Task<bool> HasMoreAsync(CancellationToken cancellationToken)
    {
        var (events, goesOn) = await ReadAsync(last.Number, cancellationToken);
        return events.Count > 0 || goesOn;
    }

    /// <summary>
    /// What comes next; null if that cannot be had here any more. The response has begun, so all that is left is to end it.
    /// </summary>
    private async Task<(IReadOnlyList<StoredEvent> Events, bool GoesOn)?> TryReadAsync(
        long number, TimeSpan pause, CancellationToken cancellationToken)
    {
        try
        {
            await Task.Delay(pause, time, cancellationToken);
            return await ReadAsync(number, cancellationToken);
        }
        catch (Exception exception) when (exception is SessionsUnavailableException or OperationCanceledException)
        {
            return null;
        }
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
