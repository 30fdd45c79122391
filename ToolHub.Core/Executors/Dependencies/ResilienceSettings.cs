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
}
