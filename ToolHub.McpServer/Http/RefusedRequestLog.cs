namespace ToolHub.Mcp.Http;

/// <summary>Logs what the transport refuses, one line each: such requests never become calls, so no audit row tells of them.</summary>
internal sealed partial class RefusedRequestLog(RequestDelegate next, ILogger<RefusedRequestLog> logger)
{
    public async Task InvokeAsync(HttpContext context)
    {
        await next(context);
        if (context.Response.StatusCode >= StatusCodes.Status400BadRequest)
        {
            LogRefused(context.Request.Method, context.Request.Path, context.Response.StatusCode, context.TraceIdentifier);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Method} {Path} refused with {Status}, correlation id {CorrelationId}")]
    private partial void LogRefused(string method, string path, int status, string correlationId);
}
