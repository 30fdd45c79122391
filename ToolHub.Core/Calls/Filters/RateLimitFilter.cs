using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Takes one permit for the call from every tier of limits.</summary>
internal sealed class RateLimitFilter(CallRateLimiter limiter) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        if (context.Task is not null)
        {
            // Paid for when the task began, or with the answers that let it go on.
            return await next(context, cancellationToken);
        }

        var decision = await limiter.AcquireAsync(context.Caller.Id, cancellationToken);
        context.RateLimit = decision;
        return decision.IsAllowed ? await next(context, cancellationToken) : ToolCallReply.RateLimited(decision);
    }
}
