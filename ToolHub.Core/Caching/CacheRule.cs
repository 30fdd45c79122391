using System.Text.Json.Serialization;

namespace ToolHub.Core.Caching;

/// <summary>For how long results may be served again, and to whom.</summary>
internal sealed record CacheRule
{
    /// <summary>Time to live, in seconds.</summary>
    [JsonRequired]
    public int Seconds { get; init; }

    public CacheScope Scope { get; init; } = CacheScope.Caller;
}
