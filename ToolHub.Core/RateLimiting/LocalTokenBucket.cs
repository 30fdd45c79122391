namespace ToolHub.Core.RateLimiting;

/// <summary>One bucket in this process's memory.</summary>
internal sealed class LocalTokenBucket(int burst, double perSecond)
{
    private readonly Lock _lock = new();
    private double _tokens = burst;
    private long? _at;

    public int Remaining
    {
        get
        {
            lock (_lock)
            {
                return (int)_tokens;
            }
        }
    }

    /// <summary>Takes a permit and returns zero, or takes none and returns how long until there is one.</summary>
    public TimeSpan TryTake(long now, TimeProvider time)
    {
        lock (_lock)
        {
            _tokens = Math.Min(burst, _tokens + (time.GetElapsedTime(_at ?? now, now).TotalSeconds * perSecond));
            _at = now;
            if (_tokens < 1)
            {
                return TimeSpan.FromSeconds((1 - _tokens) / perSecond);
            }

            _tokens--;
            return TimeSpan.Zero;
        }
    }

    public void GiveBack()
    {
        lock (_lock)
        {
            _tokens = Math.Min(burst, _tokens + 1);
        }
    }
}
