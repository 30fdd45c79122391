using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Dependencies;

public sealed class DependencyTests
{
    private readonly FakeTime _time = new();
    private int _attempts;

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallAsync_Successful_IsAttemptedOnce()
    {
        var dependency = Dependency();
        var expected = TestCalls.Success();

        Assert.Same(expected, await CallAsync(dependency, expected));

        Assert.Equal((1, 1L, 0L), (_attempts, dependency.Counters.Calls, dependency.Counters.Failures));
        Assert.Null(dependency.Counters.LastFailure);
    }

    [Theory]
    [InlineData(true, 3)]
    [InlineData(false, 1)]
    public async Task CallAsync_FailsAndMayBeTriedAtOnce_IsTriedAgainWhereThatIsSafe(bool isSafe, int attempts)
    {
        var dependency = Dependency();

        var reply = await CallAsync(dependency, Failure() with { RetryAfter = TimeSpan.Zero }, isSafe);

        Assert.Equal((ToolCallOutcome.DependencyFailure, attempts), (reply.Outcome, _attempts));
        Assert.Equal((attempts, _time.GetUtcNow()), (dependency.Counters.Failures, dependency.Counters.LastFailure!.At));
    }

    [Fact]
    public async Task CallAsync_FailsOnceAndSaysWhenToComeBack_WaitsThatLong()
    {
        var answers = new Queue<ToolCallReply>([Failure() with { RetryAfter = TimeSpan.FromSeconds(3) }, TestCalls.Success()]);
        var call = CallAsync(Dependency(), (_, _) => new(answers.Dequeue()));

        _time.Advance(TimeSpan.FromSeconds(2.9));
        Assert.Single(answers);
        _time.Advance(TimeSpan.FromSeconds(0.2));

        Assert.Equal(ToolCallOutcome.Succeeded, (await call).Outcome);
    }

    [Fact]
    public async Task CallAsync_WantsToBeLeftAloneForLong_TellsInsteadOfWaiting()
    {
        var reply = await CallAsync(Dependency(), Failure() with { RetryAfter = TimeSpan.FromSeconds(6) });

        Assert.Equal((1, TimeSpan.FromSeconds(6)), (_attempts, reply.RetryAfter));
    }

    [Theory]
    [InlineData(0, 3)]
    [InlineData(6, 1)]
    [InlineData(null, 1)]
    public async Task CallAsync_Busy_IsAskedAgainIfItSaysThatItIsSoon(int? retryAfter, int attempts)
    {
        var busy = ToolCallReply.Failure(ToolCallOutcome.RateLimited, "Busy.") with
        {
            RetryAfter = retryAfter is { } seconds ? TimeSpan.FromSeconds(seconds) : null,
        };
        var dependency = Dependency();

        await CallAsync(dependency, busy);

        Assert.Equal((attempts, 0), (_attempts, dependency.Counters.Failures));
    }

    [Theory]
    [InlineData(ToolCallOutcome.InvalidInput)]
    [InlineData(ToolCallOutcome.NotFound)]
    [InlineData(ToolCallOutcome.Conflict)]
    internal async Task CallAsync_CallersFault_IsNeitherRepeatedNorCounted(ToolCallOutcome outcome)
    {
        var dependency = Dependency();

        await CallAsync(dependency, ToolCallReply.Failure(outcome, "No."));

        Assert.Equal((1, 0), (_attempts, dependency.Counters.Failures));
    }

    [Fact]
    public async Task CallAsync_ToolWantsNoRetries_IsAttemptedOnce()
    {
        await CallAsync(Dependency(), Failure() with { RetryAfter = TimeSpan.Zero }, limits: new() { Retries = 0 });

        Assert.Equal(1, _attempts);
    }

    [Theory]
    [InlineData(null, 10)]
    [InlineData(2.5, 2.5)]
    public async Task CallAsync_Hangs_IsATimeoutOfTheSourceOrTheTool(double? own, double expected)
    {
        var call = CallAsync(Dependency(new() { Retries = 0 }), HangAsync, limits: new() { TimeoutSeconds = own });

        _time.Advance(TimeSpan.FromSeconds(expected - 0.1));
        Assert.False(call.IsCompleted);
        _time.Advance(TimeSpan.FromSeconds(0.1));

        var reply = await call;
        Assert.Equal(ToolCallOutcome.Timeout, reply.Outcome);
        Assert.Equal(
            FormattableString.Invariant($"shop did not answer within {expected} s. Ask for less, or try again later."), reply.Reason);
    }

    [Fact]
    public async Task CallAsync_CallerCancels_StaysACancellation()
    {
        using var caller = new CancellationTokenSource();
        var call = CallAsync(Dependency(), HangAsync, cancellationToken: caller.Token);

        await caller.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => call);
    }

    [Fact]
    public async Task CallAsync_KeepsFailing_IsLeftAloneAndTriedAgainLater()
    {
        var dependency = Dependency(new() { Retries = 0, CircuitBreaker = new() { MinimumCalls = 4, BreakSeconds = 5 } });
        await RepeatAsync(4, () => CallAsync(dependency, Failure()));
        Assert.Equal(DependencyState.Open, dependency.State);

        var refused = await CallAsync(dependency, TestCalls.Success());
        Assert.Equal((ToolCallOutcome.DependencyFailure, 4), (refused.Outcome, _attempts));
        Assert.StartsWith("shop has failed repeatedly and is left alone for a while.", refused.Reason, StringComparison.Ordinal);
        Assert.InRange(refused.RetryAfter!.Value, TimeSpan.FromSeconds(1), TimeSpan.FromSeconds(5));

        _time.Advance(TimeSpan.FromSeconds(5));
        await CallAsync(dependency, Failure());
        Assert.Equal((DependencyState.Open, 5), (dependency.State, _attempts));

        _time.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(ToolCallOutcome.Succeeded, (await CallAsync(dependency, TestCalls.Success())).Outcome);
        Assert.Equal(DependencyState.Closed, dependency.State);
    }

    [Theory]
    [InlineData(3, nameof(DependencyState.Closed))]
    [InlineData(4, nameof(DependencyState.Open))]
    public async Task CallAsync_FailsInEveryAttempt_IsOneFailureToTheCircuit(int calls, string expected)
    {
        var dependency = Dependency(new() { Retries = 2, CircuitBreaker = new() { MinimumCalls = 4 } });

        await RepeatAsync(calls, () => CallAsync(dependency, Failure() with { RetryAfter = TimeSpan.Zero }));

        Assert.Equal((expected, calls * 3), (dependency.State.ToString(), _attempts));
    }

    [Fact]
    public async Task CallAsync_SucceedsWhenItIsTriedAgain_IsNoFailureToTheCircuit()
    {
        var dependency = Dependency(new() { CircuitBreaker = new() { MinimumCalls = 4, FailureRatio = 0.1 } });

        await RepeatAsync(10, () => CallAsync(dependency, (_, _) => new(
            _attempts % 2 == 1 ? Failure() with { RetryAfter = TimeSpan.Zero } : TestCalls.Success())));

        Assert.Equal((DependencyState.Closed, 20, 10L), (dependency.State, _attempts, dependency.Counters.Failures));
    }

    [Fact]
    public async Task CallAsync_FewerFailuresThanItTakes_StaysClosed()
    {
        var dependency = Dependency(new() { Retries = 0, CircuitBreaker = new() { MinimumCalls = 4 } });

        await RepeatAsync(2, () => CallAsync(dependency, TestCalls.Success()));
        await RepeatAsync(1, () => CallAsync(dependency, Failure()));

        Assert.Equal(DependencyState.Closed, dependency.State);
    }

    [Fact]
    public async Task CallAsync_MoreThanMayRunOrWait_IsRefusedAtOnce()
    {
        var dependency = Dependency(new() { MaxConcurrentCalls = 2, MaxQueuedCalls = 1 });
        var finish = new TaskCompletionSource<ToolCallReply>();
        var calls = Enumerable.Range(0, 3).Select(_ => CallAsync(dependency, async (_, _) => await finish.Task)).ToList();
        Assert.Equal((2, 1, 2), (dependency.RunningCalls, dependency.QueuedCalls, _attempts));

        var refused = await CallAsync(dependency, TestCalls.Success());
        finish.SetResult(TestCalls.Success());

        Assert.Equal((ToolCallOutcome.Unavailable, 0L), (refused.Outcome, dependency.Counters.Failures));
        Assert.All(await Task.WhenAll(calls), reply => Assert.Equal(ToolCallOutcome.Succeeded, reply.Outcome));
        Assert.Equal((0, 0), (dependency.RunningCalls, dependency.QueuedCalls));
    }

    private static ToolCallReply Failure() => ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, "Failed.");

    private static async ValueTask<AttemptResult> HangAsync(int state, CancellationToken cancellationToken)
    {
        await Task.Delay(Timeout.Infinite, cancellationToken);
        return TestCalls.Success();
    }

    private static async Task RepeatAsync(int times, Func<Task> action)
    {
        for (var i = 0; i < times; i++)
        {
            await action();
        }
    }

    private Dependency Dependency(ResilienceSettings? settings = null) => new("shop", settings ?? new(), _time);

    private Task<ToolCallReply> CallAsync(
        Dependency dependency, ToolCallReply answer, bool isSafe = true, CallLimits? limits = null) =>
        CallAsync(dependency, (_, _) => new(answer), isSafe, limits);

    private Task<ToolCallReply> CallAsync(
        Dependency dependency,
        Func<int, CancellationToken, ValueTask<AttemptResult>> attempt,
        bool isSafe = true,
        CallLimits? limits = null,
        CancellationToken? cancellationToken = null) =>
        dependency.CallAsync(
            limits ?? new(),
            isSafe,
            state: 0,
            (state, token) =>
            {
                Interlocked.Increment(ref _attempts);
                return attempt(state, token);
            },
            cancellationToken ?? CancellationToken).AsTask();
}
