using System.ComponentModel.DataAnnotations;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.RateLimiting;

/// <summary>The limits of every call; each tier must have a permit.</summary>
internal sealed class RateLimitOptions
{
    public const string SectionName = "RateLimits";

    /// <summary>All callers together, over all replicas.</summary>
    [Required]
    [ValidateObjectMembers]
    public TokenBucketOptions Global { get; init; } = new() { Burst = 20_000, PerSecond = 10_000 };

    /// <summary>Each caller.</summary>
    [Required]
    [ValidateObjectMembers]
    public TokenBucketOptions Caller { get; init; } = new() { Burst = 1_000, PerSecond = 100 };
}
