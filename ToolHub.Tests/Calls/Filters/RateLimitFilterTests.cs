using StackExchange.Redis;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.RateLimiting;

namespace ToolHub.Tests.Calls.Filters;

public sealed class RateLimitFilterTests(TestServers servers)
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task InvokeAsync_PermitLeft_PassesOnAndKeepsTheDecision()
    {
        using var redis = await ConnectAsync();
        var context = TestCalls.Incoming("get_order");
        var expected = TestCalls.Success();

        var reply = await Filter(redis).InvokeAsync(context, (_, _) => new(expected), CancellationToken);

        Assert.Same(expected, reply);
        Assert.Equal(new(IsAllowed: true, "caller", 1, Remaining: 0, TimeSpan.Zero), context.RateLimit);
    }

    [Fact]
    public async Task InvokeAsync_NoPermitLeft_RefusesWithTheTimeToWait()
    {
        using var redis = await ConnectAsync();
        var filter = Filter(redis);
        var context = TestCalls.Incoming("get_order");
        await filter.InvokeAsync(context, (_, _) => new(TestCalls.Success()), CancellationToken);

        var reply = await filter.InvokeAsync(
            context,
            (_, _) => throw new InvalidOperationException("A refused call was passed on."),
            CancellationToken);

        Assert.Equal(ToolCallOutcome.RateLimited, reply.Outcome);
        Assert.Equal("Too many calls: the limit of 1 (caller) is used up. Try again in 1000 s.", reply.Reason);
        Assert.Equal(context.RateLimit?.RetryAfter, reply.RetryAfter);
        Assert.False(context.RateLimit?.IsAllowed);
    }

    private static RateLimitFilter Filter(ConnectionMultiplexer redis) => new(TestLimiter.Create(redis, burst: 1));

    private async Task<ConnectionMultiplexer> ConnectAsync() =>
        await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
}
