using System.Collections.Concurrent;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>
/// Requests that wait, in this process, for the answer to a question of their server: one of the initialize era asks in the middle of
/// a call, and would do twice what came before if it were called again.
/// </summary>
internal sealed class ParkedCalls
{
    private readonly ConcurrentDictionary<Guid, UpstreamCall> _calls = new();

    /// <summary>Keeps a call; nobody can guess what it is found by.</summary>
    public Guid Park(UpstreamCall call, TimeSpan patience)
    {
        var id = Guid.NewGuid();
        _calls[id] = call;
        call.Life.Register(() => _calls.TryRemove(id, out _));
        call.EndAfter(patience);
        return id;
    }

    /// <summary>Takes a call back; null if it has ended, or waits in another process.</summary>
    public UpstreamCall? Take(Guid id)
    {
        if (!_calls.TryRemove(id, out var call))
        {
            return null;
        }

        call.EndAfter(Timeout.InfiniteTimeSpan);
        return call;
    }
}
