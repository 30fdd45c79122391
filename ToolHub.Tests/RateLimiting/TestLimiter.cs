using Microsoft.Extensions.Logging.Abstractions;
using Microsoft.Extensions.Options;
using StackExchange.Redis;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Tests.RateLimiting;

internal static class TestLimiter
{
    /// <summary>A limiter on a given Redis, whose callers have the given bucket.</summary>
    public static CallRateLimiter Create(ConnectionMultiplexer redis, int burst, double perSecond = 0.001, TimeProvider? time = null)
    {
        var options = Options.Create(new RateLimitOptions { Caller = new() { Burst = burst, PerSecond = perSecond } });
        time ??= TimeProvider.System;
        return new(
            new RedisTokenBuckets(redis),
            new LocalTokenBuckets(time),
            new PermitLeases(options, time),
            options,
            time,
            NullLogger<CallRateLimiter>.Instance);
    }
}
