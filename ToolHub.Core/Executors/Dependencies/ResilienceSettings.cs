using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How carefully a source is called; the defaults suit a service in the same region.</summary>
internal sealed record ResilienceSettings
{
    /// <summary>How long one attempt may take, in seconds.</summary>
    public double TimeoutSeconds { get; init; } = 10;

    /// <summary>How often a failed call is tried again, where that is safe.</summary>
    public int Retries { get; init; } = 2;

    /// <summary>The bulkhead: how many calls may run at once, from one server.</summary>
    public int MaxConcurrentCalls { get; init; } = 64;

    /// <summary>How many may wait for their turn; the next is refused at once.</summary>
    public int MaxQueuedCalls { get; init; } = 128;

    /// <summary>The most bytes that are read of an answer.</summary>
    public int MaxResponseBytes { get; init; } = 1024 * 1024;

    public CircuitBreakerSettings CircuitBreaker { get; init; } = new();

    /// <summary>What is out of range.</summary>
    /// <param name="field">Where the settings stand.</param>
    public IEnumerable<DraftProblem> Check(string field) =>
    [
        .. new CallLimits { TimeoutSeconds = TimeoutSeconds, Retries = Retries, MaxResponseBytes = MaxResponseBytes }.Check(field),
        .. SettingRange.Check($"{field}.maxConcurrentCalls", MaxConcurrentCalls, 1, 10_000),
        .. SettingRange.Check($"{field}.maxQueuedCalls", MaxQueuedCalls, 0, 100_000),
        .. CircuitBreaker.Check($"{field}.circuitBreaker"),
    ];
}
