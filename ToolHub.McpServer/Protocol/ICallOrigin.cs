using System.Security.Claims;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Mcp.Protocol;

/// <summary>What a transport knows about the call in hand and the protocol does not.</summary>
internal interface ICallOrigin
{
    CallChannel Channel { get; }

    /// <summary>What the caller can quote when asking about this call.</summary>
    string CorrelationId { get; }

    /// <summary>The toolset whose endpoint the request came to; null for the whole registry's.</summary>
    string? Toolset { get; }

    /// <summary>Who calls; null if nobody is authenticated (any more).</summary>
    ValueTask<Caller?> FindCallerAsync(ClaimsPrincipal? user, CancellationToken cancellationToken);

    /// <summary>Lets the transport tell the client what is left of its limit, where it has a place for that.</summary>
    void Report(RateLimitDecision decision);
}
