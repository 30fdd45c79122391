using ToolHub.Core.Executors.Dependencies;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Executors.Dependencies;

public sealed class CircuitBreakerTests
{
    private readonly FakeTime _time = new();
    private readonly CircuitBreaker _circuit;

    public CircuitBreakerTests() =>
        _circuit = new(new() { MinimumCalls = 4, FailureRatio = 0.5, SamplingSeconds = 10, BreakSeconds = 5 }, _time);

    [Theory]
    [InlineData(3, 0, nameof(DependencyState.Closed))]
    [InlineData(4, 0, nameof(DependencyState.Open))]
    [InlineData(2, 2, nameof(DependencyState.Open))]
    [InlineData(2, 3, nameof(DependencyState.Closed))]
    public void Leave_SoManyFailed_OpensByTheirShare(int failed, int healthy, string expected)
    {
        Call(SourceVerdict.Healthy, healthy);
        Call(SourceVerdict.Failed, failed);

        Assert.Equal(expected, _circuit.State.ToString());
    }

    [Fact]
    public void Leave_NeutralBetweenFailures_DilutesNothing()
    {
        Call(SourceVerdict.Failed, 3);
        Call(SourceVerdict.Neutral, 100);
        Assert.Equal(DependencyState.Closed, _circuit.State);

        Call(SourceVerdict.Failed);

        Assert.Equal(DependencyState.Open, _circuit.State);
    }

    [Theory]
    [InlineData(8, nameof(DependencyState.Open))]
    [InlineData(10, nameof(DependencyState.Closed))]
    public void Leave_FailuresOfBefore_CountForTheSamplingTime(int seconds, string expected)
    {
        Call(SourceVerdict.Failed, 3);
        _time.Advance(TimeSpan.FromSeconds(seconds));

        Call(SourceVerdict.Failed);

        Assert.Equal(expected, _circuit.State.ToString());
    }

    [Fact]
    public void TryEnter_Open_LetsOneTryWhenTheBreakIsOver()
    {
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(4));
        Assert.Null(_circuit.TryEnter());
        Assert.Equal(TimeSpan.FromSeconds(1), _circuit.RetryAfter);

        _time.Advance(TimeSpan.FromSeconds(1));

        Assert.NotNull(_circuit.TryEnter());
        Assert.Null(_circuit.TryEnter());
        Assert.Equal(DependencyState.HalfOpen, _circuit.State);
    }

    [Theory]
    [InlineData(4.9, nameof(DependencyState.Open))]
    [InlineData(5, nameof(DependencyState.HalfOpen))]
    [InlineData(300, nameof(DependencyState.HalfOpen))]
    public void State_NobodyCallsAnyMore_IsHalfOpenWhenTheBreakIsOver(double seconds, string expected)
    {
        Call(SourceVerdict.Failed, 4);

        _time.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(expected, _circuit.State.ToString());
    }

    [Fact]
    public void Leave_TriedAgain_CountsNothingUntilTheLastAttempt()
    {
        Call(SourceVerdict.Failed, 100, isTriedAgain: true);
        Call(SourceVerdict.Failed, 3);
        Assert.Equal(DependencyState.Closed, _circuit.State);

        Call(SourceVerdict.Failed);

        Assert.Equal(DependencyState.Open, _circuit.State);
    }

    [Fact]
    public void Leave_TrialFailedAndWouldBeTriedAgain_OpensForAnotherBreak()
    {
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(5));

        Call(SourceVerdict.Failed, isTriedAgain: true);

        Assert.Equal((DependencyState.Open, TimeSpan.FromSeconds(5)), (_circuit.State, _circuit.RetryAfter));
    }

    [Fact]
    public void Leave_TrialHealthy_ClosesAndForgetsTheFailures()
    {
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(5));

        Call(SourceVerdict.Healthy);
        Call(SourceVerdict.Failed, 3);

        Assert.Equal(DependencyState.Closed, _circuit.State);
    }

    [Fact]
    public void Leave_TrialFailed_OpensForAnotherBreak()
    {
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(5));

        Call(SourceVerdict.Failed);

        Assert.Equal((DependencyState.Open, TimeSpan.FromSeconds(5)), (_circuit.State, _circuit.RetryAfter));
        Assert.Null(_circuit.TryEnter());
    }

    [Fact]
    public void Leave_TrialNeutral_ClosesNothingAndTheNextTries()
    {
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(5));

        Call(SourceVerdict.Neutral);

        Assert.Equal(DependencyState.HalfOpen, _circuit.State);
        Call(SourceVerdict.Healthy);
        Assert.Equal(DependencyState.Closed, _circuit.State);
    }

    [Theory]
    [InlineData(nameof(SourceVerdict.Healthy))]
    [InlineData(nameof(SourceVerdict.Failed))]
    public void Leave_BegunBeforeTheCircuitOpened_HasNoSayInTheTrial(string verdict)
    {
        var early = Enter();
        Call(SourceVerdict.Failed, 4);
        _time.Advance(TimeSpan.FromSeconds(5));
        var trial = Enter();

        _circuit.Leave(early, Enum.Parse<SourceVerdict>(verdict), isTriedAgain: false);
        Assert.Equal(DependencyState.HalfOpen, _circuit.State);
        _circuit.Leave(trial, SourceVerdict.Healthy, isTriedAgain: false);

        Assert.Equal(DependencyState.Closed, _circuit.State);
    }

    private void Call(SourceVerdict verdict, int times = 1, bool isTriedAgain = false)
    {
        for (var i = 0; i < times; i++)
        {
            _circuit.Leave(Enter(), verdict, isTriedAgain);
        }
    }

    private long Enter()
    {
        var pass = _circuit.TryEnter();
        Assert.NotNull(pass);
        return pass.Value;
    }
}
