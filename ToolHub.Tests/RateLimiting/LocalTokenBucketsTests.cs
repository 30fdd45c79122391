using ToolHub.Core.RateLimiting;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.RateLimiting;

public sealed class LocalTokenBucketsTests
{
    private readonly FakeTime _time = new();
    private readonly LocalTokenBuckets _buckets;

    public LocalTokenBucketsTests() => _buckets = new(_time);

    [Fact]
    public void Acquire_BurstUsedUp_RefusesAndSaysWhenToComeBack()
    {
        var tier = TestTiers.Of("caller", burst: 2, perSecond: 0.5);

        Assert.Equal(new(IsAllowed: true, "caller", 2, Remaining: 1, TimeSpan.Zero), _buckets.Acquire([tier]));
        Assert.Equal(new(IsAllowed: true, "caller", 2, Remaining: 0, TimeSpan.Zero), _buckets.Acquire([tier]));
        Assert.Equal(new(IsAllowed: false, "caller", 2, Remaining: 0, TimeSpan.FromSeconds(2)), _buckets.Acquire([tier]));
    }

    [Fact]
    public void Acquire_TimePasses_PermitsComeBackOneByOne()
    {
        var tier = TestTiers.Of("caller", burst: 1, perSecond: 0.5);
        _buckets.Acquire([tier]);

        _time.Advance(TimeSpan.FromSeconds(1));
        var early = _buckets.Acquire([tier]);
        _time.Advance(early.RetryAfter);
        var inTime = _buckets.Acquire([tier]);

        Assert.Equal((false, TimeSpan.FromSeconds(1)), (early.IsAllowed, early.RetryAfter));
        Assert.True(inTime.IsAllowed);
    }

    [Fact]
    public void Acquire_LongPause_FillsNoFurtherThanTheBurst()
    {
        var tier = TestTiers.Of("caller", burst: 3, perSecond: 10);
        _buckets.Acquire([tier]);

        _time.Advance(TimeSpan.FromHours(1));

        Assert.Equal(2, _buckets.Acquire([tier]).Remaining);
    }

    [Fact]
    public void Acquire_OneTierRefuses_TakesNothingFromTheOthers()
    {
        var wide = TestTiers.Of("global", burst: 2, perSecond: 0.001);
        var narrow = TestTiers.Of("caller", burst: 1, perSecond: 0.001);
        _buckets.Acquire([wide, narrow]);

        var refused = _buckets.Acquire([wide, narrow]);

        Assert.Equal((false, "caller", 1), (refused.IsAllowed, refused.Policy, refused.Limit));
        Assert.Equal(new(IsAllowed: true, "global", 2, Remaining: 0, TimeSpan.Zero), _buckets.Acquire([wide]));
    }

    [Fact]
    public void Acquire_FirstTierRefuses_IsTheOneTold()
    {
        var narrow = TestTiers.Of("global", burst: 1, perSecond: 1);
        var wide = TestTiers.Of("caller", burst: 5, perSecond: 1);
        _buckets.Acquire([narrow, wide]);

        var refused = _buckets.Acquire([narrow, wide]);

        Assert.Equal((false, "global", 1), (refused.IsAllowed, refused.Policy, refused.Limit));
        Assert.Equal(3, _buckets.Acquire([wide]).Remaining);
    }

    [Fact]
    public void Acquire_FromManyThreads_GivesExactlyTheBurst()
    {
        var tier = TestTiers.Of("caller", burst: 100, perSecond: 0.001);
        var allowed = 0;

        Parallel.For(0, 400, _ => Interlocked.Add(ref allowed, _buckets.Acquire([tier]).IsAllowed ? 1 : 0));

        Assert.Equal(100, allowed);
    }
}
