using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.RateLimiting;

/// <summary>A bucket of permits that fills up steadily.</summary>
internal sealed class TokenBucketOptions
{
    /// <summary>How many permits the bucket holds: the calls that may come at once.</summary>
    [Range(1, 10_000_000)]
    public int Burst { get; init; }

    /// <summary>How many permits come back each second.</summary>
    [Range(0.001, 10_000_000)]
    public double PerSecond { get; init; }
}
