namespace ToolHub.Core.RateLimiting;

/// <summary>Permits that this process took from the shared buckets in advance, for one caller and for a moment.</summary>
internal sealed class PermitLease(TimeProvider time)
{
    /// <summary>Unused permits are dropped after this: a caller that pauses loses a few, and no replica hoards.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private RateLimitDecision? _decision;
    private long _takenAt;
    private int _permits;

    /// <summary>Lets one call at a time fetch more, so that a crowd does not take many times what it needs.</summary>
    public SemaphoreSlim Gate { get; } = new(1, 1);

    /// <summary>Uses one permit; null if there is none, or none that is fresh.</summary>
    public RateLimitDecision? TryTake()
    {
        lock (_lock)
        {
            if (_permits == 0 || _decision is null || time.GetElapsedTime(_takenAt) > Lifetime)
            {
                return null;
            }

            _permits--;
            return _decision with { Remaining = _decision.Remaining + _permits };
        }
    }

    /// <summary>Puts new permits in the place of what was left.</summary>
    public void Fill(RateLimitDecision decision, int permits)
    {
        lock (_lock)
        {
            _decision = decision;
            _permits = permits;
            _takenAt = time.GetTimestamp();
        }
    }
}
