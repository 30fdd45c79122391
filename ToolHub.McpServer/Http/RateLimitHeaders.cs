using ToolHub.Core.RateLimiting;

namespace ToolHub.Mcp.Http;

/// <summary>
/// The limit in HTTP's words: <c>RateLimit</c> (draft-ietf-httpapi-ratelimit-headers) and <c>Retry-After</c> (RFC 9110, 10.2.3).
/// </summary>
internal static class RateLimitHeaders
{
    public static void Write(IHeaderDictionary headers, RateLimitDecision decision)
    {
        var seconds = (long)Math.Ceiling(decision.RetryAfter.TotalSeconds);
        headers["RateLimit-Policy"] = $"\"{decision.Policy}\";q={decision.Limit}";
        headers["RateLimit"] = decision.IsAllowed
            ? $"\"{decision.Policy}\";r={decision.Remaining}"
            : $"\"{decision.Policy}\";r=0;t={seconds}";
        if (!decision.IsAllowed)
        {
            headers.RetryAfter = seconds.ToString();
        }
    }
}
