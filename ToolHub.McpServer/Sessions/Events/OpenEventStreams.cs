using System.Collections.Concurrent;

namespace ToolHub.Mcp.Sessions.Events;

/// <summary>The streams that this server still writes to.</summary>
internal sealed class OpenEventStreams
{
    private readonly ConcurrentDictionary<EventStreamWriter, bool> _writers = new();

    /// <summary>Names this server, from its start to its end.</summary>
    public string ServerId { get; } = Guid.NewGuid().ToString("N");

    public void Add(EventStreamWriter writer) => _writers.TryAdd(writer, true);

    public void Remove(EventStreamWriter writer) => _writers.TryRemove(writer, out _);

    /// <summary>Ends the stream of a request that will get no answer.</summary>
    public async ValueTask EndAsync(string sessionId, string name)
    {
        foreach (var writer in _writers.Keys.Where(writer => writer.SessionId == sessionId && writer.Name == name))
        {
            await writer.DisposeAsync();
        }
    }

    public void RenewAll()
    {
        foreach (var (writer, _) in _writers)
        {
            writer.Renew();
        }
    }
}
