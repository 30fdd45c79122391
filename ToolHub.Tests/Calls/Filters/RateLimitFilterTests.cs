using StackExchange.Redis;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Calls.Filters;
using ToolHub.Tests.Catalog;
using ToolHub.Tests.Infrastructure;
using ToolHub.Tests.Policies;
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

    [Fact]
    public async Task InvokeAsync_ToolWithALimitOfItsOwn_CountsExactlyAndNamesIt()
    {
        using var redis = await ConnectAsync();
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var policies = await TestPolicies.LoadAsync(database, TestPolicies.Limit("refunds", "refund_*", burst: 2));
        // So large that permits are taken in advance, except where they must be exact.
        var filter = new RateLimitFilter(TestLimiter.Create(redis, burst: 100_000, perSecond: 100_000), policies);
        var caller = TestCalls.Caller();

        var outcomes = new List<ToolCallOutcome>();
        for (var call = 0; call < 3; call++)
        {
            outcomes.Add((await InvokeAsync(filter, caller, "refund_order")).Outcome);
        }

        var refused = await InvokeAsync(filter, caller, "refund_all");
        Assert.Equal([ToolCallOutcome.Succeeded, ToolCallOutcome.Succeeded, ToolCallOutcome.RateLimited], outcomes);
        Assert.StartsWith("Too many calls: the limit of 2 (refunds) is used up.", refused.Reason, StringComparison.Ordinal);
        Assert.Equal(ToolCallOutcome.Succeeded, (await InvokeAsync(filter, caller, "get_order")).Outcome);
        Assert.Equal(ToolCallOutcome.Succeeded, (await InvokeAsync(filter, TestCalls.Caller(), "refund_order")).Outcome);
    }

    [Fact]
    public async Task InvokeAsync_LimitThatAllShareWithoutRedis_HoldsInThisProcess()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=200");
        await using var database = await TestDatabase.CreateAsync(servers, CancellationToken);
        var policies = await TestPolicies.LoadAsync(database, TestPolicies.Limit("refunds", "*", burst: 1, isPerCaller: false));
        var filter = new RateLimitFilter(TestLimiter.Create(redis, burst: 100), policies);

        var first = await InvokeAsync(filter, TestCalls.Caller(), "refund_order");
        var second = await InvokeAsync(filter, TestCalls.Caller(), "refund_order");

        Assert.Equal((ToolCallOutcome.Succeeded, ToolCallOutcome.RateLimited), (first.Outcome, second.Outcome));
    }

    private static ValueTask<ToolCallReply> InvokeAsync(RateLimitFilter filter, Caller caller, string tool)
    {
        var context = TestCalls.Incoming(tool, caller: caller);
        context.Definition = TestDefinitions.Tool(tool);
        return filter.InvokeAsync(context, (_, _) => new(TestCalls.Success()), CancellationToken);
    }

    private static RateLimitFilter Filter(ConnectionMultiplexer redis) => new(TestLimiter.Create(redis, burst: 1), TestPolicies.None());

    private async Task<ConnectionMultiplexer> ConnectAsync() =>
        await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));
}
