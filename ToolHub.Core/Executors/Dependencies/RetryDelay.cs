using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How long to wait before another attempt: longer each time, and never all callers at the same moment.</summary>
internal static class RetryDelay
{
    private static readonly TimeSpan First = TimeSpan.FromMilliseconds(200);

    /// <summary>A source that wants to be left alone for longer than this is not waited for: the caller is told instead.</summary>
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(5);

    /// <summary>Null if another attempt is not worth it.</summary>
    /// <param name="result">Of the attempt before.</param>
    /// <param name="retries">How many retries there have been already.</param>
    public static TimeSpan? After(AttemptResult result, int retries)
    {
        // A source that is only busy is asked again if it says when.
        var isWorthIt = result.Reply.Outcome is ToolCallOutcome.RateLimited
            ? result.Reply.RetryAfter is not null
            : result.Verdict is SourceVerdict.Failed && !result.IsFinal;
        var delay = result.Reply.RetryAfter ?? Backoff(retries);
        return isWorthIt && delay <= Longest ? delay : null;
    }

    private static TimeSpan Backoff(int retries)
    {
        var delay = First * Math.Pow(2, retries) * (0.5 + Random.Shared.NextDouble());
        return delay < Longest ? delay : Longest;
    }
}
