using System.Collections.Concurrent;

namespace ToolHub.Core.RateLimiting;

/// <summary>Buckets of this process alone, for the time that Redis is away: limits then hold per replica.</summary>
internal sealed class LocalTokenBuckets(TimeProvider time)
{
    /// <summary>Bounds the memory; a full bucket forgotten is a full bucket again.</summary>
    private const int MostBuckets = 10_000;

    private readonly ConcurrentDictionary<string, LocalTokenBucket> _buckets = new(StringComparer.Ordinal);

    /// <summary>Takes one permit from every tier, or none.</summary>
    public RateLimitDecision Acquire(RateLimitTier[] tiers)
    {
        if (_buckets.Count > MostBuckets)
        {
            _buckets.Clear();
        }

        var now = time.GetTimestamp();
        for (var i = 0; i < tiers.Length; i++)
        {
            var tier = tiers[i];
            var wait = BucketOf(tier).TryTake(now, time);
            if (wait > TimeSpan.Zero)
            {
                GiveBack(tiers.AsSpan(0, i));
                return new(IsAllowed: false, tier.Policy, tier.Bucket.Burst, Remaining: 0, wait);
            }
        }

        var last = tiers[^1];
        return new(IsAllowed: true, last.Policy, last.Bucket.Burst, BucketOf(last).Remaining, TimeSpan.Zero);
    }

    private LocalTokenBucket BucketOf(RateLimitTier tier) =>
        _buckets.GetOrAdd(tier.Key, static (_, bucket) => new(bucket.Burst, bucket.PerSecond), tier.Bucket);

    private void GiveBack(ReadOnlySpan<RateLimitTier> tiers)
    {
        foreach (var tier in tiers)
        {
            BucketOf(tier).GiveBack();
        }
    }
}
