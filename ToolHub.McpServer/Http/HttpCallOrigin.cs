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

    /// <summary>A call of a session goes on when its request is gone, and is then known by an id that nobody was told.</summary>
    public string CorrelationId => accessor.HttpContext?.TraceIdentifier ?? ServiceDefaults.Http.CorrelationId.Create();

    /// <summary>Asked only while the request is there: a session knows its own.</summary>
    public string? Toolset => accessor.HttpContext is { } context
        ? ToolsetRoute.Of(context)
        : throw new InvalidOperationException("Nobody knows what this request may see: it is over.");

    public ValueTask<Caller?> FindCallerAsync(ClaimsPrincipal? user, CancellationToken cancellationToken) =>
        new(CallerIdentity.CallerOf(user));

    public void Report(RateLimitDecision decision)
    {
        // A response that already streams has no more headers to give.
        if (accessor.HttpContext is not { Response: { HasStarted: false } response })
        {
            return;
        }

        try
        {
            RateLimitHeaders.Write(response.Headers, decision);
        }
        catch (InvalidOperationException)
        {
            // It began to stream at this very moment; the call itself is not to fail for that.
        }
    }
}
