using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Takes one permit for the call from every tier of limits.</summary>
internal sealed class RateLimitFilter(CallRateLimiter limiter) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        var decision = await limiter.AcquireAsync(context.Caller.Id, cancellationToken);
        context.RateLimit = decision;
        if (decision.IsAllowed)
        {
            return await next(context, cancellationToken);
        }

        var seconds = (int)Math.Ceiling(decision.RetryAfter.TotalSeconds);
        return ToolCallReply.Failure(
            ToolCallOutcome.RateLimited,
            $"Too many calls: the limit of {decision.Limit} ({decision.Policy}) is used up. Try again in {seconds} s.") with
        {
            RetryAfter = decision.RetryAfter,
        };
    }
}
