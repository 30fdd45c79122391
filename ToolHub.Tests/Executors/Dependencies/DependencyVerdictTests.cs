using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Dependencies;
using ToolHub.Tests.Calls;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Dependencies;

/// <summary>Only what says something about a source counts for or against it.</summary>
public sealed class DependencyVerdictTests
{
    private static readonly ToolCallReply Failure = ToolCallReply.Failure(ToolCallOutcome.DependencyFailure, "Failed.");

    private readonly FakeTime _time = new();
    private readonly Dependency _dependency;
    private int _attempts;

    public DependencyVerdictTests() => _dependency = new(
        "shop", new() { CircuitBreaker = new() { MinimumCalls = 4, BreakSeconds = 5 } }, _time);

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CallAsync_Neutral_IsNeitherRepeatedNorCounted()
    {
        for (var i = 0; i < 5; i++)
        {
            Assert.Same(Failure, await CallAsync(AttemptResult.Neutral(Failure)));
        }

        Assert.Equal((5, 0L, DependencyState.Closed), (_attempts, _dependency.Counters.Failures, _dependency.State));
    }

    [Fact]
    public async Task CallAsync_NeutralWithANote_TellsAdministratorsAndCountsNoFailure()
    {
        await CallAsync(AttemptResult.Neutral(Failure) with { Note = "Only for administrators." });

        Assert.Equal(("Only for administrators.", 0L), (_dependency.Counters.LastFailure?.Reason, _dependency.Counters.Failures));
    }

    [Theory]
    [InlineData(true, 1)]
    [InlineData(false, 3)]
    public async Task CallAsync_FailedForGood_IsCountedAndNotRepeated(bool isFinal, int attempts)
    {
        var failure = Failure with { RetryAfter = TimeSpan.Zero };

        await CallAsync((AttemptResult)failure with { IsFinal = isFinal }, retries: 2);

        Assert.Equal((attempts, attempts), (_attempts, _dependency.Counters.Failures));
    }

    [Theory]
    [InlineData(nameof(ToolCallOutcome.Unavailable))]
    [InlineData(nameof(ToolCallOutcome.Cancelled))]
    public async Task CallAsync_RefusedByToolHubItself_ClosesNoCircuit(string outcome)
    {
        await BreakAsync();

        await CallAsync(ToolCallReply.Failure(Enum.Parse<ToolCallOutcome>(outcome), "No."));

        Assert.Equal(DependencyState.HalfOpen, _dependency.State);
    }

    [Fact]
    public async Task CallAsync_ThrowsAtTheTrial_ClosesNoCircuitAndTheNextTries()
    {
        await BreakAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(() => CallAsync((_, _) => throw new InvalidOperationException()));
        Assert.Equal(DependencyState.HalfOpen, _dependency.State);
        var next = await CallAsync(TestCalls.Success());

        Assert.Equal((ToolCallOutcome.Succeeded, DependencyState.Closed), (next.Outcome, _dependency.State));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task CallAsync_CancelledAtTheTrial_ClosesNoCircuitAndTheNextTries(bool isTold)
    {
        await BreakAsync();
        using var caller = new CancellationTokenSource();
        var call = CallAsync((_, token) => HangAsync(isTold, token), caller.Token);
        Assert.Equal(DependencyState.HalfOpen, _dependency.State);

        await caller.CancelAsync();
        await Task.WhenAny(call);
        Assert.Equal(DependencyState.HalfOpen, _dependency.State);
        await CallAsync(TestCalls.Success());

        Assert.Equal(DependencyState.Closed, _dependency.State);
    }

    [Fact]
    public async Task CallAsync_CallersLeaveAndTheOthersTimeOut_OpensTheCircuit()
    {
        for (var i = 0; i < 4; i++)
        {
            using var caller = new CancellationTokenSource();
            var left = CallAsync((_, token) => HangAsync(isTold: true, token), caller.Token);
            await caller.CancelAsync();
            await Assert.ThrowsAnyAsync<OperationCanceledException>(() => left);
            var call = CallAsync((_, token) => HangAsync(isTold: true, token));
            _time.Advance(TimeSpan.FromSeconds(1));
            Assert.Equal(ToolCallOutcome.Timeout, (await call).Outcome);
        }

        Assert.Equal((DependencyState.Open, 4L), (_dependency.State, _dependency.Counters.Failures));
    }

    /// <summary>Opens the circuit, and lets its time pass.</summary>
    private async Task BreakAsync()
    {
        for (var i = 0; i < 4; i++)
        {
            await CallAsync(Failure);
        }

        Assert.Equal(DependencyState.Open, _dependency.State);
        _time.Advance(TimeSpan.FromSeconds(5));
    }

    /// <summary>Ends with the token: by an exception, or as one that takes it for a broken connection.</summary>
    private static async ValueTask<AttemptResult> HangAsync(bool isTold, CancellationToken cancellationToken)
    {
        var end = Task.Delay(Timeout.Infinite, cancellationToken);
        await (isTold ? end : Task.WhenAny(end));
        return Failure;
    }

    private Task<ToolCallReply> CallAsync(AttemptResult result, int retries = 0) =>
        CallAsync((_, _) => new(result), CancellationToken, retries);

    private Task<ToolCallReply> CallAsync(
        Func<int, CancellationToken, ValueTask<AttemptResult>> attempt, CancellationToken? cancellationToken = null, int retries = 0) =>
        _dependency.CallAsync(
            new() { Retries = retries, TimeoutSeconds = 1 },
            isSafeToRepeat: true,
            state: 0,
            (state, token) =>
            {
                _attempts++;
                return attempt(state, token);
            },
            cancellationToken ?? CancellationToken).AsTask();
}
