using System.Data.Common;
using Microsoft.AspNetCore.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
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

        await problems.TryWriteAsync(new ProblemDetailsContext
        {
            HttpContext = httpContext,
            ProblemDetails = ProblemOf(exception, httpContext),
        });

        // Handled even when the client accepts no JSON and the body stays empty.
        return true;
    }

    /// <summary>The server throws for requests that it cannot read, with the status to answer (400, 413).</summary>
    private static int StatusOf(Exception exception) => exception switch
    {
        BadHttpRequestException bad => bad.StatusCode,
        _ when IsDatabaseOutage(exception) => StatusCodes.Status503ServiceUnavailable,
        _ => StatusCodes.Status500InternalServerError,
    };

    /// <summary>Entity Framework wraps what the driver throws.</summary>
    private static bool IsDatabaseOutage(Exception? exception) =>
        exception is DbException { IsTransient: true } || (exception is not null && IsDatabaseOutage(exception.InnerException));

    private static ProblemDetails ProblemOf(Exception exception, HttpContext context)
    {
        // The handling of exceptions has taken the endpoint off the context.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return exception is BadHttpRequestException bad ? UnreadableRequest.ToProblem(bad, endpoint) : new ProblemDetails();
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogUnhandled(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Information, "{Method} {Path} rejected: status {Status}")]
    private partial void LogRejected(string method, string path, int status);
}
