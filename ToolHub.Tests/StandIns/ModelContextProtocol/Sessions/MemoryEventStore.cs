using System.Collections.Concurrent;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>Keeps the events of all sessions in memory.</summary>
internal sealed class MemoryEventStore : ISseEventStreamStore
{
    private readonly ConcurrentDictionary<string, MemoryEventStream> _streams = [];

    public ValueTask<ISseEventStreamWriter> CreateStreamAsync(SseEventStreamOptions options, CancellationToken cancellationToken = default)
    {
        var stream = new MemoryEventStream(options.SessionId, options.StreamId, number: _streams.Count);
        Assert.True(_streams.TryAdd(stream.Prefix, stream));
        return ValueTask.FromResult<ISseEventStreamWriter>(stream);
    }

    public ValueTask<ISseEventStreamReader?> GetStreamReaderAsync(string lastEventId, CancellationToken cancellationToken = default) =>
        ValueTask.FromResult(lastEventId.Split('-') is [var prefix, var position] && _streams.TryGetValue(prefix, out var stream)
            ? stream.ReaderAfter(int.Parse(position))
            : null);
}
