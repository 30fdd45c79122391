using System.Security.Claims;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http;

/// <summary>Calls that come with an HTTP request.</summary>
internal sealed class HttpCallOrigin(IHttpContextAccessor accessor) : ICallOrigin
{
    public CallChannel Channel => CallChannel.Http;

    public string CorrelationId => Context.TraceIdentifier;

    private HttpContext Context => accessor.HttpContext ?? throw new InvalidOperationException("A call came without an HTTP request.");

    public ValueTask<Caller?> FindCallerAsync(ClaimsPrincipal? user, CancellationToken cancellationToken) =>
        new(CallerIdentity.CallerOf(user));

    public void Report(RateLimitDecision decision)
    {
        // A response that already streams has no more headers to give.
        if (!Context.Response.HasStarted)
        {
            RateLimitHeaders.Write(Context.Response.Headers, decision);
        }
    }
}
