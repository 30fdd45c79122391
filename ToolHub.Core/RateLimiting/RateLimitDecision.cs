namespace ToolHub.Core.RateLimiting;

/// <summary>What the limiter said about one call.</summary>
/// <param name="IsAllowed">Whether the call may go on.</param>
/// <param name="Policy">The tier that is told of: the one that refused, or else the caller's own.</param>
/// <param name="Limit">How many calls that tier allows at once.</param>
/// <param name="Remaining">How many of them are left.</param>
/// <param name="RetryAfter">When the next permit is there; zero when the call is allowed.</param>
internal sealed record RateLimitDecision(bool IsAllowed, string Policy, int Limit, int Remaining, TimeSpan RetryAfter);
