using System.Collections.Concurrent;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>Which servers have said that they offer something else now.</summary>
internal sealed class UpstreamNotices
{
    private readonly ConcurrentDictionary<Guid, bool> _changed = new();

    public void Changed(Guid sourceId) => _changed[sourceId] = true;

    /// <summary>Whether a server has said so since the last time it was asked here.</summary>
    public bool Take(Guid sourceId) => _changed.TryRemove(sourceId, out _);
}
