using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Caching;

/// <summary>How much of results each process keeps in memory, and how long it waits for those in Redis, which bounds itself.</summary>
internal sealed class CacheOptions
{
    public const string SectionName = "Cache";

    /// <summary>All results together, in bytes.</summary>
    [Range(0, 4L * 1024 * 1024 * 1024)]
    public long MemoryBytes { get; init; } = 64 * 1024 * 1024;

    /// <summary>A result above this is not kept, in bytes.</summary>
    [Range(0, 16 * 1024 * 1024)]
    public int MaxResultBytes { get; init; } = 256 * 1024;

    /// <summary>Redis counts as away if it takes longer: asking would cost more than most calls.</summary>
    [Range(typeof(TimeSpan), "00:00:00.010", "00:01:00")]
    public TimeSpan RedisPatience { get; init; } = TimeSpan.FromMilliseconds(100);
}
