using Microsoft.Extensions.Options;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>
/// Counts the open streams of each caller: they cost a connection each, and a client that forgets to close them never stops.
/// </summary>
internal sealed class ListenStreams(IOptions<SubscriptionOptions> options)
{
    private readonly Lock _lock = new();
    private readonly Dictionary<string, int> _open = [];

    /// <summary>Takes a place for one more stream; false if the caller has none left.</summary>
    public bool TryEnter(string callerId)
    {
        lock (_lock)
        {
            var open = _open.GetValueOrDefault(callerId);
            if (open >= options.Value.MaxStreamsPerCaller)
            {
                return false;
            }

            _open[callerId] = open + 1;
            return true;
        }
    }

    public void Leave(string callerId)
    {
        lock (_lock)
        {
            if (--_open[callerId] == 0)
            {
                _open.Remove(callerId);
            }
        }
    }
}
