namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Options of the standard pipeline, outermost strategy first.</summary>
public class HttpStandardResilienceOptions
{
    /// <summary>The time that all attempts may take together; 30 seconds unless set.</summary>
    public HttpTimeoutStrategyOptions TotalRequestTimeout { get; set; } = new() { Name = "Standard-TotalRequestTimeout" };

    /// <summary>When, how often and after how long an attempt is repeated.</summary>
    public HttpRetryStrategyOptions Retry { get; set; } = new() { Name = "Standard-Retry" };

    /// <summary>When to stop asking a service that keeps failing.</summary>
    public HttpCircuitBreakerStrategyOptions CircuitBreaker { get; set; } = new() { Name = "Standard-CircuitBreaker" };

    /// <summary>The time that one attempt may take; ten seconds unless set.</summary>
    public HttpTimeoutStrategyOptions AttemptTimeout { get; set; } = new()
    {
        Name = "Standard-AttemptTimeout",
        Timeout = TimeSpan.FromSeconds(10),
    };
}
