using System.Text;
using Microsoft.AspNetCore.DataProtection;
using ModelContextProtocol.Protocol;
using StackExchange.Redis;
using ToolHub.Core.Caching;
using ToolHub.Core.Calls;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Caching;

public sealed class ToolResultCacheTests(TestServers servers) : IAsyncLifetime
{
    private static readonly TimeSpan Minute = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly string _key = Guid.NewGuid().ToString("N");
    private readonly FakeTime _time = new();
    private readonly EphemeralDataProtectionProvider _keys = new();
    private ConnectionMultiplexer _redis = null!; // Set before every test.

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() =>
        _redis = await ConnectionMultiplexer.ConnectAsync(await servers.GetRedisConnectionStringAsync(CancellationToken));

    public ValueTask DisposeAsync()
    {
        _redis.Dispose();
        return ValueTask.CompletedTask;
    }

    [Fact]
    public async Task GetAsync_SecondCall_IsServedTheFirstResultAsItsOwnObject()
    {
        using var cache = Cache();
        var tool = new CountingTool();

        var (first, miss) = await GetAsync(cache, tool);
        var (second, hit) = await GetAsync(cache, tool);

        Assert.Equal((CacheUse.Miss, CacheUse.Hit), (miss, hit));
        Assert.Equal("run 1", CountingTool.TextOf(second));
        Assert.Equal(1, tool.Runs);
        // Whoever sends a result adds to it.
        Assert.NotSame(first.Result, second.Result);
    }

    [Fact]
    public async Task GetAsync_AfterItsTime_ExecutesAgain()
    {
        using var cache = Cache();
        var tool = new CountingTool();
        await GetAsync(cache, tool);

        _time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.Equal("run 1", CountingTool.TextOf((await GetAsync(cache, tool)).Reply));
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(cache, tool)).Reply));
    }

    [Fact]
    public async Task GetAsync_OtherReplica_IsServedFromRedisAndKeepsTheFirstExpiry()
    {
        using var one = Cache();
        using var other = Cache();
        var tool = new CountingTool();
        await GetAsync(one, tool);
        await WaitForRedisAsync();

        _time.Advance(Minute / 2);
        var (reply, use) = await GetAsync(other, tool);
        Assert.Equal((CacheUse.Hit, "run 1"), (use, CountingTool.TextOf(reply)));

        // Its memory must not begin the minute anew.
        _time.Advance(Minute / 2);
        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(other, tool)).Reply));
    }

    [Fact]
    public async Task GetAsync_ClockSetBack_EndsServingAfterTheSameTime()
    {
        using var cache = Cache();
        var tool = new CountingTool();
        await GetAsync(cache, tool);

        _time.SetClock(TimeSpan.FromHours(-1));
        _time.Advance(Minute - TimeSpan.FromMilliseconds(1));
        Assert.Equal("run 1", CountingTool.TextOf((await GetAsync(cache, tool)).Reply));
        // In Redis real time ends it, which has not passed.
        await WaitForRedisAsync();
        await _redis.GetDatabase().KeyDeleteAsync("toolhub:result:" + _key);
        _time.Advance(TimeSpan.FromMilliseconds(1));
        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(cache, tool)).Reply));
    }

    [Fact]
    public async Task GetAsync_OtherReplicaWhoseClockIsBehind_KeepsItForNoLongerThanRedis()
    {
        using var one = Cache();
        var behind = new FakeTime();
        behind.SetClock(TimeSpan.FromHours(-1));
        using var other = new TestCache(_redis, _keys, behind);
        var tool = new CountingTool();
        await GetAsync(one, tool);
        await WaitForRedisAsync();

        Assert.Equal("run 1", CountingTool.TextOf((await GetAsync(other, tool)).Reply));
        await _redis.GetDatabase().KeyDeleteAsync("toolhub:result:" + _key);
        behind.Advance(Minute);
        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(other, tool)).Reply));
    }

    [Fact]
    public async Task GetAsync_ValueInRedisWasGivenALongerLife_IsNotServedAfterItsTime()
    {
        using var one = Cache();
        using var other = Cache();
        var tool = new CountingTool();
        await GetAsync(one, tool);
        await WaitForRedisAsync();
        await _redis.GetDatabase().KeyExpireAsync("toolhub:result:" + _key, TimeSpan.FromHours(1));

        _time.Advance(Minute);

        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(other, tool)).Reply));
    }

    [Fact]
    public async Task GetAsync_ReplicaWithOtherKeys_CannotReadRedisAndExecutes()
    {
        using var one = Cache();
        using var stranger = new TestCache(_redis, new EphemeralDataProtectionProvider(), _time);
        var tool = new CountingTool();
        await GetAsync(one, tool);
        await WaitForRedisAsync();

        Assert.Equal("run 2", CountingTool.TextOf((await GetAsync(stranger, tool)).Reply));
        byte[] stored = (await _redis.GetDatabase().StringGetAsync("toolhub:result:" + _key))!;
        Assert.DoesNotContain("run 1", Encoding.Latin1.GetString(stored));
    }

    [Fact]
    public async Task GetAsync_ValueMovedToAnotherKey_IsNotServed()
    {
        using var one = Cache();
        using var other = Cache();
        var tool = new CountingTool();
        await GetAsync(one, tool);
        await WaitForRedisAsync();
        var moved = Guid.NewGuid().ToString("N");
        await _redis.GetDatabase().KeyRenameAsync("toolhub:result:" + _key, "toolhub:result:" + moved);

        var (_, use) = await other.Results.GetAsync(moved, Minute, tool.RunAsync, CancellationToken);

        Assert.Equal(CacheUse.Miss, use);
    }

    [Fact]
    public async Task GetAsync_ManyEqualCallsAtOnce_ExecuteOnce()
    {
        using var cache = Cache();
        var gate = new TaskCompletionSource();
        var tool = new CountingTool { Gate = gate.Task };
        var calls = Enumerable.Range(0, 50).Select(_ => GetAsync(cache, tool).AsTask()).ToList();
        await tool.Begun.Task.WaitAsync(Patience, CancellationToken);

        gate.SetResult();
        var results = await Task.WhenAll(calls);

        Assert.Equal(1, tool.Runs);
        Assert.All(results, result => Assert.Equal("run 1", CountingTool.TextOf(result.Reply)));
        Assert.Single(results, result => result.Use is CacheUse.Miss);
        Assert.Equal(50, results.Select(result => result.Reply.Result).Distinct().Count());
    }

    [Fact]
    public async Task GetAsync_EqualCallEndedWhileThisOneAskedRedis_IsServedItsResult()
    {
        using var cache = Cache();
        var tool = new CountingTool();
        // All look into the empty memory before the first reply of Redis; none waits for a gate.
        var results = await Task.WhenAll(Enumerable.Range(0, 50).Select(_ => GetAsync(cache, tool).AsTask()));

        Assert.Equal(1, tool.Runs);
        Assert.Single(results, result => result.Use is CacheUse.Miss);
    }

    [Fact]
    public async Task GetAsync_AllGiveUp_CancelsTheExecutionAndTheNextBeginsAnew()
    {
        using var cache = Cache();
        using var hangUp = new CancellationTokenSource();
        var stuck = new CountingTool { Gate = new TaskCompletionSource().Task };
        var call = cache.Results.GetAsync(_key, Minute, stuck.RunAsync, hangUp.Token).AsTask();
        await stuck.Begun.Task.WaitAsync(Patience, CancellationToken);

        await hangUp.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
        await stuck.Cancelled.Task.WaitAsync(Patience, CancellationToken);
        Assert.Equal("run 1", CountingTool.TextOf((await GetAsync(cache, new CountingTool())).Reply));
    }

    [Fact]
    public async Task GetAsync_FailuresAndErrors_AreNotKept()
    {
        using var cache = Cache();
        var failing = new CountingTool { Answer = _ => ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, "Away.") };
        var erring = new CountingTool
        {
            Answer = text => ToolCallReply.Success(new CallToolResult { IsError = true, Content = [new TextContentBlock { Text = text }] }),
        };

        await GetAsync(cache, failing);
        await GetAsync(cache, failing);
        await GetAsync(cache, erring);
        await GetAsync(cache, erring);

        Assert.Equal((2, 2), (failing.Runs, erring.Runs));
    }

    [Fact]
    public async Task GetAsync_ResultAboveTheLimit_IsNotKept()
    {
        using var cache = new TestCache(_redis, _keys, _time, new CacheOptions { MaxResultBytes = 100 });
        var small = new CountingTool();
        var large = new CountingTool { Answer = _ => ToolCallReply.Success(CountingTool.Result(new string('x', 200))) };

        await cache.Results.GetAsync(_key + "l", Minute, large.RunAsync, CancellationToken);
        await cache.Results.GetAsync(_key + "l", Minute, large.RunAsync, CancellationToken);
        await GetAsync(cache, small);
        await GetAsync(cache, small);

        Assert.Equal((2, 1), (large.Runs, small.Runs));
    }

    [Fact]
    public async Task GetAsync_ToolAsksItsCaller_EveryCallAsksItsOwn()
    {
        using var cache = Cache();
        var gate = new TaskCompletionSource();
        var tool = new CountingTool
        {
            Gate = gate.Task,
            Answer = text => ToolCallReply.Ask(text, InputRequest.ForElicitation(new() { Message = "Sure?", RequestedSchema = new() })),
        };
        var first = GetAsync(cache, tool).AsTask();
        await tool.Begun.Task.WaitAsync(Patience, CancellationToken);
        var second = GetAsync(cache, tool).AsTask();

        gate.SetResult();
        var replies = new[] { (await first).Reply, (await second).Reply };

        Assert.Equal(["run 1", "run 2"], replies.SelectMany(reply => reply.InputRequests.Keys).Order());
    }

    [Fact]
    public async Task GetAsync_RedisAway_KeepsInMemory()
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync("127.0.0.1:1,abortConnect=false,connectTimeout=100");
        using var cache = new TestCache(redis, _keys, _time);
        var tool = new CountingTool();

        await GetAsync(cache, tool);

        Assert.Equal((CacheUse.Hit, 1), ((await GetAsync(cache, tool)).Use, tool.Runs));
    }

    [Fact]
    public async Task GetAsync_RedisClientIsBeingClosed_KeepsInMemory()
    {
        using var cache = new TestCache(ClosingRedis.Create(), _keys, _time);
        var tool = new CountingTool
        {
            Answer = text =>
            {
                // Longer than Redis is left alone: it is tried again for the result.
                _time.Advance(TimeSpan.FromSeconds(2));
                return ToolCallReply.Success(CountingTool.Result(text));
            },
        };

        await GetAsync(cache, tool);

        Assert.Equal((CacheUse.Hit, 1), ((await GetAsync(cache, tool)).Use, tool.Runs));
    }

    private TestCache Cache() => new(_redis, _keys, _time);

    private ValueTask<(ToolCallReply Reply, CacheUse Use)> GetAsync(TestCache cache, CountingTool tool) =>
        cache.Results.GetAsync(_key, Minute, tool.RunAsync, CancellationToken);

    /// <summary>Results are sent to Redis without waiting for it; commands of one connection keep their order.</summary>
    private Task WaitForRedisAsync() => _redis.GetDatabase().PingAsync();
}
