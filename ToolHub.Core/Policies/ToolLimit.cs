using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Policies;

/// <summary>A limit ready for use.</summary>
/// <param name="Name">What a refusal names.</param>
/// <param name="Key">Of the bucket that all share, or the beginning of each caller's.</param>
/// <param name="IsPerCaller">Whether each caller has a bucket.</param>
/// <param name="Bucket">How large it is and how fast it fills.</param>
internal sealed record ToolLimit(string Name, string Key, bool IsPerCaller, TokenBucketOptions Bucket)
{
    public RateLimitTier TierFor(string callerId) => new(Name, IsPerCaller ? $"{Key}:{callerId}" : Key, Bucket);

    public static ToolLimit From(CallLimit limit) => new(
        limit.Name,
        // With the version: a process that keeps buckets of its own must not go on with the old size.
        $"limit:{limit.Id:N}:{limit.Version}",
        limit.IsPerCaller,
        new() { Burst = limit.Burst, PerSecond = limit.PerSecond });
}
