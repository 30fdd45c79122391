namespace ToolHub.Tests.Infrastructure;

/// <summary>A clock that stands still until a test moves it; timers that come due on the way fire in their order.</summary>
internal sealed class FakeTime : TimeProvider
{
    private readonly Lock _lock = new();
    private readonly List<FakeTimer> _timers = [];
    private long _timestamp = new DateTime(2026, 3, 1, 12, 0, 0, DateTimeKind.Utc).Ticks;
    private TimeSpan _shift;

    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    public override DateTimeOffset GetUtcNow()
    {
        lock (_lock)
        {
            return new DateTimeOffset(_timestamp, TimeSpan.Zero) + _shift;
        }
    }

    public override long GetTimestamp()
    {
        lock (_lock)
        {
            return _timestamp;
        }
    }

    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new FakeTimer(this, callback, state);
        lock (_lock)
        {
            _timers.Add(timer);
        }

        timer.Change(dueTime, period);
        return timer;
    }

    public void Advance(TimeSpan by)
    {
        var end = GetTimestamp() + by.Ticks;
        while (MoveToNextTimer(end) is { } timer)
        {
            timer.Fire();
        }

        lock (_lock)
        {
            _timestamp = end;
        }
    }

    /// <summary>Sets the clock, as somebody does by hand: no time passes by that.</summary>
    public void SetClock(TimeSpan by)
    {
        lock (_lock)
        {
            _shift += by;
        }
    }

    private FakeTimer? MoveToNextTimer(long end)
    {
        lock (_lock)
        {
            var next = _timers.Where(timer => timer.DueAt <= end).MinBy(timer => timer.DueAt);
            _timestamp = next?.DueAt ?? _timestamp;
            return next;
        }
    }
}
