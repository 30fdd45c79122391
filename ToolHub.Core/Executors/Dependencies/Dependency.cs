using System.Diagnostics.CodeAnalysis;
using System.Threading.RateLimiting;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>
/// One source as this process calls it: so many calls at once (bulkhead), tried again where that is safe (retry), left alone while it
/// fails (circuit breaker), and no attempt longer than its time. Failures are replies; exceptions are defects.
/// </summary>
[SuppressMessage(
    "Design",
    "CA1001",
    Justification = "The limiter holds neither a handle nor a timer, and calls may still be in it when the source changes.")]
internal sealed class Dependency
{
    private readonly ResilienceSettings _settings;
    private readonly ConcurrencyLimiter _bulkhead;
    private readonly CircuitBreaker _circuit;
    private readonly TimeProvider _time;
    private readonly string _name;

    /// <param name="name">The source's name, for the sentences that callers read.</param>
    /// <param name="settings">Valid ones.</param>
    /// <param name="time">The clock of the circuit and the retries.</param>
    public Dependency(string name, ResilienceSettings settings, TimeProvider time)
    {
        (_name, _settings, _time) = (name, settings, time);
        _bulkhead = new(new()
        {
            PermitLimit = settings.MaxConcurrentCalls,
            QueueLimit = settings.MaxQueuedCalls,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _circuit = new(settings.CircuitBreaker, time);
    }

    /// <summary>What has happened so far.</summary>
    public DependencyCounters Counters { get; } = new();

    public DependencyState State => _circuit.State;

    public int RunningCalls => _settings.MaxConcurrentCalls - (int)Statistics.CurrentAvailablePermits;

    public int QueuedCalls => (int)Statistics.CurrentQueuedCount;

    // The limiter always keeps statistics.
    private RateLimiterStatistics Statistics => _bulkhead.GetStatistics()!;

    /// <summary>
    /// Makes a call. An attempt answers with what it found, and what that says about the source; one that throws, or that its caller
    /// cancels, says nothing about it.
    /// </summary>
    /// <param name="limits">Where the tool differs from its source.</param>
    /// <param name="isSafeToRepeat">Whether an attempt may be made again after one whose end is unknown.</param>
    /// <param name="state">Handed to every attempt, so that it needs no closure.</param>
    /// <param name="attempt">Ends when its token is cancelled.</param>
    /// <param name="cancellationToken">Cancels the whole call.</param>
    public async ValueTask<ToolCallReply> CallAsync<TState>(
        CallLimits limits,
        bool isSafeToRepeat,
        TState state,
        Func<TState, CancellationToken, ValueTask<AttemptResult>> attempt,
        CancellationToken cancellationToken)
    {
        using var permit = await _bulkhead.AcquireAsync(1, cancellationToken);
        if (!permit.IsAcquired)
        {
            return ToolCallReply.Failure(
                ToolCallOutcome.Unavailable,
                $"Too many calls of {_name} are waiting already. Try again in a moment.")
                with
            { RetryAfter = TimeSpan.FromSeconds(1) };
        }

        var timeout = TimeSpan.FromSeconds(limits.TimeoutSeconds ?? _settings.TimeoutSeconds);
        var retries = isSafeToRepeat ? limits.Retries ?? _settings.Retries : 0;
        for (var retry = 0; ; retry++)
        {
            if (_circuit.TryEnter() is not { } pass)
            {
                return LeftAlone();
            }

            var (reply, delay) = await AttemptAsync(attempt, state, timeout, pass, retry < retries ? retry : null, cancellationToken);
            if (delay is null)
            {
                return reply;
            }

            await Task.Delay(delay.Value, _time, cancellationToken);
        }
    }

    /// <summary>Makes one attempt, and says how long to wait before the next; null: there is none.</summary>
    /// <param name="attempt">What to do.</param>
    /// <param name="state">Handed to it.</param>
    /// <param name="timeout">How long it may take.</param>
    /// <param name="pass">The circuit's.</param>
    /// <param name="retry">How many retries there have been; null: there will be none.</param>
    /// <param name="cancellationToken">Cancels the whole call.</param>
    private async ValueTask<(ToolCallReply Reply, TimeSpan? Delay)> AttemptAsync<TState>(
        Func<TState, CancellationToken, ValueTask<AttemptResult>> attempt,
        TState state,
        TimeSpan timeout,
        long pass,
        int? retry,
        CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(timeout, _time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, limit.Token);
        AttemptResult? result = null;
        TimeSpan? delay;
        try
        {
            result = await attempt(state, either.Token);
        }
        catch (OperationCanceledException) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            result = TimedOut(timeout);
        }
        finally
        {
            delay = result is { } ended && retry is { } retries ? RetryDelay.After(ended, retries) : null;

            // An exception says nothing about the source, nor does the end of what was broken off for the caller.
            var verdict = cancellationToken.IsCancellationRequested ? null : result?.Verdict;
            _circuit.Leave(pass, verdict ?? SourceVerdict.Neutral, isTriedAgain: delay is not null);
        }

        Counters.Count(result.Value, _time);
        return (result.Value.Reply, delay);
    }

    private ToolCallReply TimedOut(TimeSpan timeout) => ToolCallReply.Failure(
        ToolCallOutcome.Timeout,
        $"{_name} did not answer within {timeout.TotalSeconds:0.#} s. Ask for less, or try again later.");

    private ToolCallReply LeftAlone() => ToolCallReply.Failure(
        ToolCallOutcome.DependencyFailure,
        $"{_name} has failed repeatedly and is left alone for a while. Try again later, or use another tool.")
        with
    { RetryAfter = _circuit.RetryAfter };
}
