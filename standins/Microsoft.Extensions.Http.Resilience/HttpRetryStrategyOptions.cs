using Polly;
using Polly.Retry;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Options of the retries: transient failures, exponential delays with jitter, unless the server names a delay.</summary>
public class HttpRetryStrategyOptions : RetryStrategyOptions<HttpResponseMessage>
{
    /// <summary>Creates options with three retries that start at two seconds.</summary>
    public HttpRetryStrategyOptions()
    {
        ShouldHandle = static arguments => new(HttpClientResiliencePredicates.IsTransient(arguments.Outcome));
        BackoffType = DelayBackoffType.Exponential;
        UseJitter = true;
        DelayGenerator = static arguments => new(RetryAfterOf(arguments.Outcome.Result));
    }

    private static TimeSpan? RetryAfterOf(HttpResponseMessage? response)
    {
        var delay = response?.Headers.RetryAfter switch
        {
            { Delta: { } delta } => delta,
            { Date: { } date } => date - TimeProvider.System.GetUtcNow(),
            _ => (TimeSpan?)null,
        };

        return delay < TimeSpan.Zero ? TimeSpan.Zero : delay;
    }
}
