using Microsoft.Net.Http.Headers;

namespace ToolHub.Mcp.Http.Origins;

/// <summary>Refuses web pages of foreign hosts, and lets the browser of an allowed one read the answers (CORS).</summary>
internal sealed class OriginCheck(RequestDelegate next, OriginPolicy policy)
{
    private const string Methods = "GET, POST, DELETE";

    /// <summary>What a page needs to keep a session and to report a problem.</summary>
    private const string ExposedHeaders = "Mcp-Session-Id, X-Correlation-Id, RateLimit, RateLimit-Policy, Retry-After, WWW-Authenticate";

    private static readonly string CacheSeconds = ((int)TimeSpan.FromHours(1).TotalSeconds).ToString();

    public async Task InvokeAsync(HttpContext context)
    {
        // Programs that are no browsers send none.
        if (context.Request.Headers.Origin.ToString() is not { Length: > 0 } origin)
        {
            await next(context);
            return;
        }

        if (!policy.Allows(origin, context.Request.Host))
        {
            await Results.Problem(
                "Pages of this origin may not talk to this server. An administrator can allow it in Http:AllowedOrigins.",
                statusCode: StatusCodes.Status403Forbidden).ExecuteAsync(context);
            return;
        }

        context.Response.Headers.AccessControlAllowOrigin = origin;
        context.Response.Headers.Append(HeaderNames.Vary, HeaderNames.Origin);
        if (IsPreflight(context.Request))
        {
            AnswerPreflight(context);
            return;
        }

        context.Response.Headers.AccessControlExposeHeaders = ExposedHeaders;
        await next(context);
    }

    private static bool IsPreflight(HttpRequest request) =>
        HttpMethods.IsOptions(request.Method) && request.Headers.ContainsKey(HeaderNames.AccessControlRequestMethod);

    private static void AnswerPreflight(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.AccessControlAllowMethods = Methods;
        // Credentials are checked when they come; which headers carry them is no secret.
        headers.AccessControlAllowHeaders = context.Request.Headers.AccessControlRequestHeaders;
        headers.AccessControlMaxAge = CacheSeconds;
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }
}
