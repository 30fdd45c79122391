using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
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
        var limiter = Limiter(redis, callerBurst: 1);
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
        var limiter = Limiter(redis, callerBurst: 3);
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
        var limiter = Limiter(redis, callerBurst: 3);
        Assert.Equal(2, (await limiter.AcquireAsync("someone", CancellationToken)).Remaining);
        await server.HangAsync(CancellationToken);
        var started = TimeProvider.System.GetTimestamp();

        Assert.Equal([2, 1, 0], await RemainingAsync(limiter, calls: 3));

        // The client's own time-out is five seconds.
        Assert.InRange(TimeProvider.System.GetElapsedTime(started), TimeSpan.Zero, TimeSpan.FromSeconds(3));
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
        var limiter = Limiter(redis, callerBurst: 1);

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

    private static CallRateLimiter Limiter(ConnectionMultiplexer redis, int callerBurst) => new(
        new RedisTokenBuckets(redis),
        new LocalTokenBuckets(TimeProvider.System),
        Options.Create(new RateLimitOptions { Caller = new() { Burst = callerBurst, PerSecond = 0.001 } }),
        TimeProvider.System,
        NullLogger<CallRateLimiter>.Instance);
}
