using Polly.Timeout;

namespace Microsoft.Extensions.Http.Resilience;

/// <summary>Options of a time limit; 30 seconds unless set.</summary>
public class HttpTimeoutStrategyOptions : TimeoutStrategyOptions
{
}
