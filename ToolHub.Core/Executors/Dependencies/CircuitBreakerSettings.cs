using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>When a source that fails is left alone for a while, so that callers do not wait for what will fail.</summary>
internal sealed record CircuitBreakerSettings
{
    /// <summary>The share of failures that opens the circuit, at least 0.01 and at most 1.</summary>
    public double FailureRatio { get; init; } = 0.5;

    /// <summary>
    /// Fewer calls than this within the sampling time open nothing; at least 2. A call counts once, by its last attempt.
    /// </summary>
    public int MinimumCalls { get; init; } = 10;

    /// <summary>How long calls are counted, in seconds.</summary>
    public double SamplingSeconds { get; init; } = 30;

    /// <summary>How long the circuit stays open before one call may try again, in seconds.</summary>
    public double BreakSeconds { get; init; } = 15;

    /// <summary>What is out of range.</summary>
    /// <param name="field">Where the settings stand.</param>
    public IEnumerable<DraftProblem> Check(string field) =>
    [
        .. SettingRange.Check($"{field}.failureRatio", FailureRatio, 0.01, 1),
        .. SettingRange.Check($"{field}.minimumCalls", MinimumCalls, 2, 1_000_000),
        .. SettingRange.Check($"{field}.samplingSeconds", SamplingSeconds, 0.5, 3600),
        .. SettingRange.Check($"{field}.breakSeconds", BreakSeconds, 0.5, 3600),
    ];
}
