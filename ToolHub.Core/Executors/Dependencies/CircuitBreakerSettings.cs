namespace ToolHub.Core.Executors.Dependencies;

/// <summary>When a source that fails is left alone for a while, so that callers do not wait for what will fail.</summary>
internal sealed record CircuitBreakerSettings
{
    /// <summary>The share of failures that opens the circuit, above 0 and at most 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>Fewer calls than this within the sampling time open nothing; at least 2.</summary>
    public int MinimumCalls { get; init; } = 10;

    /// <summary>How long calls are counted, in seconds.</summary>
    public double SamplingSeconds { get; init; } = 30;

    /// <summary>How long the circuit stays open before one call may try again, in seconds.</summary>
    public double BreakSeconds { get; init; } = 15;
}
