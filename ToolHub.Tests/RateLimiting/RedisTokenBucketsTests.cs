using StackExchange.Redis;
using ToolHub.Core.RateLimiting;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.RateLimiting;

public sealed class RedisTokenBucketsTests(TestServers servers) : IAsyncLifetime
{
    // Both are set before every test.
    private ConnectionMultiplexer _redis = null!;
    private RedisTokenBuckets _buckets = null!;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        _buckets = new(_redis);
    }

    public ValueTask DisposeAsync()
    {
        _redis.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task AcquireAsync_BurstUsedUp_RefusesAndSaysWhenToComeBack()
    {
        var tier = TestTiers.Of("caller", burst: 2, perSecond: 0.01);

        var first = await _buckets.AcquireAsync([tier]);
        var second = await _buckets.AcquireAsync([tier]);
        var third = await _buckets.AcquireAsync([tier]);

        Assert.Equal(new(IsAllowed: true, "caller", 2, Remaining: 1, TimeSpan.Zero), first);
        Assert.Equal(new(IsAllowed: true, "caller", 2, Remaining: 0, TimeSpan.Zero), second);
        Assert.Equal((false, "caller", 2, 0), (third.IsAllowed, third.Policy, third.Limit, third.Remaining));
        Assert.InRange(third.RetryAfter, TimeSpan.FromSeconds(50), TimeSpan.FromSeconds(100));
    }

    [Fact]
    public async Task AcquireAsync_TimePassed_PermitsAreBackButNoMoreThanTheBurst()
    {
        var tier = TestTiers.Of("caller", burst: 3, perSecond: 0.01);
        await UseUpAsync(tier);

        await ShiftAsync(tier, TimeSpan.FromSeconds(100));
        var afterOneInterval = await _buckets.AcquireAsync([tier]);
        await ShiftAsync(tier, TimeSpan.FromDays(1));
        var afterADay = await _buckets.AcquireAsync([tier]);

        Assert.Equal((true, 0), (afterOneInterval.IsAllowed, afterOneInterval.Remaining));
        Assert.Equal((true, 2), (afterADay.IsAllowed, afterADay.Remaining));
    }

    [Fact]
    public async Task AcquireAsync_ServersClockJumpsBack_AddsAndTakesNothing()
    {
        var tier = TestTiers.Of("caller", burst: 3, perSecond: 1);
        await _buckets.AcquireAsync([tier]);

        await ShiftAsync(tier, -TimeSpan.FromHours(1));

        Assert.Equal(1, (await _buckets.AcquireAsync([tier])).Remaining);
    }

    [Fact]
    public async Task AcquireAsync_OneTierRefuses_TakesNothingFromTheOthers()
    {
        var wide = TestTiers.Of("global", burst: 2, perSecond: 0.001);
        var narrow = TestTiers.Of("caller", burst: 1, perSecond: 0.001);
        await _buckets.AcquireAsync([wide, narrow]);

        var refused = await _buckets.AcquireAsync([wide, narrow]);
        var allowed = await _buckets.AcquireAsync([wide]);

        Assert.Equal((false, "caller", 1), (refused.IsAllowed, refused.Policy, refused.Limit));
        Assert.Equal((true, 0), (allowed.IsAllowed, allowed.Remaining));
    }

    [Fact]
    public async Task AcquireAsync_Bucket_IsForgottenOnceItWouldBeFull()
    {
        var tier = TestTiers.Of("caller", burst: 10, perSecond: 1);

        await _buckets.AcquireAsync([tier]);

        var expiry = await _redis.GetDatabase().KeyTimeToLiveAsync(KeyOf(tier));
        Assert.InRange(Assert.NotNull(expiry), TimeSpan.FromSeconds(5), TimeSpan.FromSeconds(11));
    }

    [Fact]
    public async Task AcquireAsync_TwoReplicas_ShareTheBucket()
    {
        var tier = TestTiers.Of("caller", burst: 50, perSecond: 0.001);
        var connectionString = await servers.GetRedisConnectionStringAsync(CancellationToken);
        using var otherConnection = await ConnectionMultiplexer.ConnectAsync(connectionString);
        var other = new RedisTokenBuckets(otherConnection);

        var decisions = await Task.WhenAll(
            Enumerable.Range(0, 120).Select(number => (number % 2 == 0 ? _buckets : other).AcquireAsync([tier])));

        Assert.Equal(50, decisions.Count(decision => decision.IsAllowed));
    }

    [Fact]
    public async Task AcquireAsync_TwoCallers_HaveBucketsOfTheirOwn()
    {
        var one = TestTiers.Of("caller", burst: 1, perSecond: 0.001);
        var two = TestTiers.Of("caller", burst: 1, perSecond: 0.001);
        await UseUpAsync(one);

        Assert.False((await _buckets.AcquireAsync([one])).IsAllowed);
        Assert.True((await _buckets.AcquireAsync([two])).IsAllowed);
    }

    private static string KeyOf(RateLimitTier tier) => "{toolhub:rate}:" + tier.Key;

    private async Task UseUpAsync(RateLimitTier tier)
    {
        for (var i = 0; i < tier.Bucket.Burst; i++)
        {
            Assert.True((await _buckets.AcquireAsync([tier])).IsAllowed);
        }
    }

    /// <summary>Lets time pass for one bucket: its last use lies further back.</summary>
    private async Task ShiftAsync(RateLimitTier tier, TimeSpan by)
    {
        var database = _redis.GetDatabase();
        var at = (double)await database.HashGetAsync(KeyOf(tier), "at");
        await database.HashSetAsync(KeyOf(tier), "at", at - by.TotalMilliseconds);
    }
}
