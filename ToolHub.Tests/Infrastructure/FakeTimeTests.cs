namespace ToolHub.Tests.Infrastructure;

public sealed class FakeTimeTests
{
    [Fact]
    public void Advance_PastTwoTimers_FiresThemInOrderAtTheirTimes()
    {
        var time = new FakeTime();
        var start = time.GetUtcNow();
        var fired = new List<(string Name, TimeSpan At)>();
        using var late = time.CreateTimer(_ => fired.Add(("late", time.GetUtcNow() - start)), null, Seconds(3), Timeout.InfiniteTimeSpan);
        using var ticking = time.CreateTimer(_ => fired.Add(("tick", time.GetUtcNow() - start)), null, Seconds(1), Seconds(1));

        time.Advance(Seconds(2.5));
        time.Advance(Seconds(0.5));

        Assert.Equal([("tick", Seconds(1)), ("tick", Seconds(2)), ("late", Seconds(3)), ("tick", Seconds(3))], fired);
    }

    [Fact]
    public void Advance_TimerDisposed_DoesNotFire()
    {
        var time = new FakeTime();
        using var source = new CancellationTokenSource(Seconds(1), time);
        using var disposed = new CancellationTokenSource(Seconds(1), time);
        disposed.CancelAfter(Timeout.InfiniteTimeSpan);

        time.Advance(Seconds(1));

        Assert.True(source.IsCancellationRequested);
        Assert.False(disposed.IsCancellationRequested);
    }

    [Fact]
    public void SetClock_Back_LeavesTimestampsAndTimersAlone()
    {
        var time = new FakeTime();
        var (clock, timestamp) = (time.GetUtcNow(), time.GetTimestamp());
        using var source = new CancellationTokenSource(Seconds(1), time);

        time.SetClock(TimeSpan.FromHours(-1));
        Assert.Equal((clock - TimeSpan.FromHours(1), timestamp), (time.GetUtcNow(), time.GetTimestamp()));
        Assert.False(source.IsCancellationRequested);

        time.Advance(Seconds(1));
        Assert.True(source.IsCancellationRequested);
    }

    private static TimeSpan Seconds(double seconds) => TimeSpan.FromSeconds(seconds);
}
