using System.Collections.Concurrent;

namespace ToolHub.Core.Access;

/// <summary>When keys were last used in this process, until it is written down.</summary>
internal sealed class ApiKeyUsage(TimeProvider time)
{
    private ConcurrentDictionary<Guid, DateTimeOffset> _lastUsed = new();

    /// <summary>Notes that a key was used now.</summary>
    public void Note(Guid apiKeyId) => _lastUsed[apiKeyId] = time.GetUtcNow();

    /// <summary>Hands over what was noted and starts afresh.</summary>
    public IReadOnlyDictionary<Guid, DateTimeOffset> Take() => Interlocked.Exchange(ref _lastUsed, new());
}
