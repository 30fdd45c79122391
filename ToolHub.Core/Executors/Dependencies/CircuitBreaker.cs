namespace ToolHub.Core.Executors.Dependencies;

/// <summary>
/// Leaves a source alone while too many of its calls fail, then lets one call at a time find out whether it works again.
/// </summary>
/// <remarks>
/// Other than the known libraries' breakers, which take for a success whatever is no failure: here a call that says nothing about the
/// source closes nothing, and a call that began before the circuit changed has no say in what comes after.
/// </remarks>
internal sealed class CircuitBreaker(CircuitBreakerSettings settings, TimeProvider time)
{
    private readonly Lock _lock = new();
    private readonly TimeSpan _break = TimeSpan.FromSeconds(settings.BreakSeconds);
    private readonly SamplingWindow _window = new(TimeSpan.FromSeconds(settings.SamplingSeconds), time);
    private DependencyState _state;
    private long _openedAt;

    /// <summary>Another after every change of the state.</summary>
    private long _period;

    /// <summary>As the next call finds it: half open from the end of the break on, though nobody may have tried yet.</summary>
    public DependencyState State
    {
        get
        {
            lock (_lock)
            {
                return IsBreakOver ? DependencyState.HalfOpen : _state;
            }
        }
    }

    /// <summary>How long calls are refused for certain; at least a second, because nobody knows when a trial ends.</summary>
    public TimeSpan RetryAfter
    {
        get
        {
            lock (_lock)
            {
                var left = _break - time.GetElapsedTime(_openedAt);
                return left > TimeSpan.FromSeconds(1) ? left : TimeSpan.FromSeconds(1);
            }
        }
    }

    private bool IsBreakOver => _state is DependencyState.Open && time.GetElapsedTime(_openedAt) >= _break;

    /// <summary>Lets an attempt through, or not: null. Whoever gets a pass hands it to <see cref="Leave"/>, however that ends.</summary>
    public long? TryEnter()
    {
        lock (_lock)
        {
            if (IsBreakOver)
            {
                return Become(DependencyState.HalfOpen);
            }

            return _state is DependencyState.Closed ? _period : null;
        }
    }

    /// <summary>Takes a pass back.</summary>
    /// <param name="pass">Of the attempt that has ended.</param>
    /// <param name="verdict">What it says about the source.</param>
    /// <param name="isTriedAgain">
    /// The call goes on, and is counted at its end: retries must not make many of one. A trial is decided by its first attempt.
    /// </param>
    public void Leave(long pass, SourceVerdict verdict, bool isTriedAgain)
    {
        lock (_lock)
        {
            if (pass != _period)
            {
                return;
            }

            if (_state is DependencyState.HalfOpen)
            {
                EndTrial(verdict);
            }
            else if (verdict is not SourceVerdict.Neutral && !isTriedAgain)
            {
                _window.Add(verdict is SourceVerdict.Failed);
                OpenIfTooManyFail(verdict);
            }
        }
    }

    private void EndTrial(SourceVerdict verdict)
    {
        if (verdict is SourceVerdict.Healthy)
        {
            Become(DependencyState.Closed);
            return;
        }

        // After a trial that says nothing its time is over as before: the next call is the next trial.
        Become(DependencyState.Open);
        _openedAt = verdict is SourceVerdict.Failed ? time.GetTimestamp() : _openedAt;
    }

    private void OpenIfTooManyFail(SourceVerdict verdict)
    {
        if (verdict is not SourceVerdict.Failed)
        {
            return;
        }

        var (calls, failures) = _window.Count();
        if (calls >= settings.MinimumCalls && failures >= calls * settings.FailureRatio)
        {
            Become(DependencyState.Open);
            _openedAt = time.GetTimestamp();
            _window.Clear();
        }
    }

    private long Become(DependencyState state)
    {
        _state = state;
        return ++_period;
    }
}
