using ModelContextProtocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Mcp.Protocol;

/// <summary>Limits requests that are no calls and cost the database or Redis something all the same, by the limits of calls.</summary>
internal sealed class RequestLimit(ICallOrigin origin, CallRateLimiter limiter)
{
    /// <summary>Takes one permit.</summary>
    /// <exception cref="McpProtocolException">There is none left; the error's data says when to try again.</exception>
    public async ValueTask TakePermitAsync(Caller caller, CancellationToken cancellationToken)
    {
        var decision = await limiter.AcquireAsync(caller.Id, cancellationToken);
        origin.Report(decision);
        if (!decision.IsAllowed)
        {
            throw ErrorReplies.ToException(ToolCallReply.RateLimited(decision), origin.CorrelationId, McpErrorCode.InternalError);
        }
    }
}
