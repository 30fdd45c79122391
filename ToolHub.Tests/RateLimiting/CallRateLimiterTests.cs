using StackExchange.Redis;
using ToolHub.Core.RateLimiting;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.StandIns;

namespace ToolHub.Tests.RateLimiting;

public sealed class CallRateLimiterTests(TestServers servers)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AcquireAsync_TwoCallers_EachHasTheCallersLimit()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        var limiter = TestLimiter.Create(redis, burst: 1);
        var (one, two) = ($"caller-{Guid.NewGuid():N}", $"caller-{Guid.NewGuid():N}");

        var first = await limiter.AcquireAsync(one, CancellationToken);
        var second = await limiter.AcquireAsync(one, CancellationToken);
        var others = await limiter.AcquireAsync(two, CancellationToken);

        Assert.Equal(new(IsAllowed: true, "caller", 1, Remaining: 0, TimeSpan.Zero), first);
        Assert.Equal((false, "caller", 1), (second.IsAllowed, second.Policy, second.Limit));
        Assert.True(others.IsAllowed);
    }

    [Fact]
    public async Task AcquireAsync_RedisDiesAndComesBack_LimitsHoldPerProcessMeanwhile()
    {
        using var server = new RedisServer();
        await server.StartAsync(CancellationToken);
        using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString + ",abortConnect=false,connectTimeout=1000");
        var limiter = TestLimiter.Create(redis, burst: 3);
        Assert.Equal(2, (await limiter.AcquireAsync("someone", CancellationToken)).Remaining);

        server.Dispose();

        // A bucket of its own, fresh and full; and it is one bucket for all calls.
        Assert.Equal([2, 1, 0], await RemainingAsync(limiter, calls: 3));
        Assert.False((await limiter.AcquireAsync("someone", CancellationToken)).IsAllowed);

        await server.StartAsync(CancellationToken);

        // Redis came back empty, so what is allowed now comes from there.
        await Eventually.TrueAsync(
            async () => (await limiter.AcquireAsync("someone", CancellationToken)).IsAllowed,
            Patience,
            CancellationToken);
        Assert.True(await redis.GetDatabase().KeyExistsAsync("{toolhub:rate}:caller:someone"));
    }

    [Fact]
    public async Task AcquireAsync_RedisHangs_LimitsHoldPerProcessMeanwhile()
    {
        using var server = new RedisServer();
        await server.StartAsync(CancellationToken);
        using var redis = await ConnectionMultiplexer.ConnectAsync(server.ConnectionString);
        var limiter = TestLimiter.Create(redis, burst: 3);
        Assert.Equal(2, (await limiter.AcquireAsync("someone", CancellationToken)).Remaining);
        await server.HangAsync(CancellationToken);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal([2, 1, 0], await RemainingAsync(limiter, calls: 3));

        // The client's own time-out is five seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(5));
        await server.ResumeAsync(CancellationToken);
        await Eventually.TrueAsync(
            async () =>
            {
                await limiter.AcquireAsync("somebody later", CancellationToken);
                return await redis.GetDatabase().KeyExistsAsync("{toolhub:rate}:caller:somebody later");
            },
            Patience,
            CancellationToken);
    }

    [Fact]
    public async Task AcquireAsync_RedisWasNeverThere_LimitsHoldPerProcess()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=200");
        var limiter = TestLimiter.Create(redis, burst: 1);

        Assert.True((await limiter.AcquireAsync("someone", CancellationToken)).IsAllowed);
        Assert.False((await limiter.AcquireAsync("someone", CancellationToken)).IsAllowed);
    }

    private static async Task<List<int>> RemainingAsync(CallRateLimiter limiter, int calls)
    {
        var remaining = new List<int>();
        for (var i = 0; i < calls; i++)
        {
            remaining.Add((await limiter.AcquireAsync("someone", CancellationToken)).Remaining);
        }

        return remaining;
    }

    [Fact]
    public async Task AcquireAsync_LargeLimit_TakesPermitsInAdvanceAndCountsThemDown()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        var time = new FakeTime();
        var limiter = TestLimiter.Create(redis, burst: 1000, perSecond: 100, time);
        var caller = $"caller-{Guid.NewGuid():N}";

        var remaining = new List<int>();
        for (var call = 0; call < 10; call++)
        {
            remaining.Add((await limiter.AcquireAsync(caller, CancellationToken)).Remaining);
        }

        Assert.Equal(Enumerable.Range(990, 10).Reverse(), remaining);
        Assert.Equal(990, await TokensAsync(redis, caller));
    }

    [Fact]
    public async Task AcquireAsync_LeaseGrownOld_IsDroppedForANewOne()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        var time = new FakeTime();
        var limiter = TestLimiter.Create(redis, burst: 1000, perSecond: 100, time);
        var caller = $"caller-{Guid.NewGuid():N}";
        await limiter.AcquireAsync(caller, CancellationToken);

        time.Advance(TimeSpan.FromSeconds(2));
        await limiter.AcquireAsync(caller, CancellationToken);

        // Redis's own clock hardly moved, so nothing but rounding has come back.
        Assert.InRange(await TokensAsync(redis, caller), 980, 989);
    }

    [Fact]
    public async Task AcquireAsync_ManyAtOnceWithALargeLimit_NeverExceedTheBurst()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
        var limiters = Enumerable.Range(0, 2).Select(_ => TestLimiter.Create(redis, burst: 200, perSecond: 20)).ToList();
        var caller = $"caller-{Guid.NewGuid():N}";

        var decisions = await Task.WhenAll(
            Enumerable.Range(0, 400).Select(call => limiters[call % 2].AcquireAsync(caller, CancellationToken).AsTask()));

        // What comes back while the test runs is allowed, too.
        Assert.InRange(decisions.Count(decision => decision.IsAllowed), 190, 260);
        Assert.Contains(decisions, decision => !decision.IsAllowed);
    }

    private static async Task<int> TokensAsync(ConnectionMultiplexer redis, string caller) =>
        (int)(double)await redis.GetDatabase().HashGetAsync("{toolhub:rate}:caller:" + caller, "tokens");
}
