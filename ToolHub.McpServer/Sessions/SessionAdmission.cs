using ModelContextProtocol;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Lets sessions begin within the rate limits of calls: each costs memory here, and in Redis for as long as it may be idle.
/// </summary>
internal sealed class SessionAdmission(CallRateLimiter limiter, SessionStore store, ICallOrigin origin)
{
    /// <exception cref="McpProtocolException">The caller's limit is used up; the other servers have forgotten the session.</exception>
    public async Task AdmitAsync(string id, LocalSession session, CancellationToken cancellationToken)
    {
        if (CallerIdentity.CallerOf(session.User) is not { } caller
            || await limiter.AcquireAsync(caller.Id, cancellationToken) is not { IsAllowed: false } refusal)
        {
            return;
        }

        try
        {
            await store.RemoveAsync(id, cancellationToken);
        }
        catch (SessionsUnavailableException)
        {
            // It expires there.
        }

        throw ErrorReplies.ToException(ToolCallReply.RateLimited(refusal), origin.CorrelationId, McpErrorCode.InvalidRequest);
    }
}
