using ToolHub.Core.Catalog;
using ToolHub.Core.Policies;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Calls.Filters;

/// <summary>Takes one permit for the call from every tier of limits.</summary>
internal sealed class RateLimitFilter(CallRateLimiter limiter, PolicySnapshot policies) : IToolCallFilter
{
    public async ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        if (context.Task is not null)
        {
            // Paid for when the task began, or with the answers that let it go on.
            return await next(context, cancellationToken);
        }

        var decision = await limiter.AcquireAsync(context.Caller.Id, TiersOf(context), cancellationToken);
        context.RateLimit = decision;
        return decision.IsAllowed ? await next(context, cancellationToken) : ToolCallReply.RateLimited(decision);
    }

    /// <summary>The limits of the tool itself, by the registry's name.</summary>
    private RateLimitTier[] TiersOf(ToolCallContext context) => context is { Primitive: PrimitiveKind.Tool, Definition: { } tool }
        ? policies.Current.TiersOf(tool.Name, context.Caller.Id)
        : [];
}
