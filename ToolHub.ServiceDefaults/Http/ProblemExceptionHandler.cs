using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>Answers an unhandled exception with a problem that says nothing about it, and logs it once.</summary>
internal sealed partial class ProblemExceptionHandler(
    IProblemDetailsService problems,
    ILogger<ProblemExceptionHandler> logger) : IExceptionHandler
{
    public async ValueTask<bool> TryHandleAsync(HttpContext httpContext, Exception exception, CancellationToken cancellationToken)
    {
        httpContext.Response.StatusCode = StatusOf(exception);
        if (httpContext.Response.StatusCode == StatusCodes.Status500InternalServerError)
        {
            LogUnhandled(exception, httpContext.Request.Method, httpContext.Request.Path);
        }
        else
        {
            LogRejected(httpContext.Request.Method, httpContext.Request.Path, httpContext.Response.StatusCode);
        }

        await problems.TryWriteAsync(new ProblemDetailsContext { HttpContext = httpContext });

        // Handled even when the client accepts no JSON and the body stays empty.
        return true;
    }

    /// <summary>The server throws for requests that it cannot read, with the status to answer (400, 413).</summary>
    private static int StatusOf(Exception exception) =>
        exception is BadHttpRequestException bad ? bad.StatusCode : StatusCodes.Status500InternalServerError;

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogUnhandled(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Information, "{Method} {Path} could not be read: status {Status}")]
    private partial void LogRejected(string method, string path, int status);
}
