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
        Log(httpContext, exception);
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

    private void Log(HttpContext context, Exception exception)
    {
        var request = context.Request;
        switch (context.Response.StatusCode)
        {
            case StatusCodes.Status500InternalServerError:
                LogUnhandled(exception, request.Method, request.Path);
                break;
            case StatusCodes.Status503ServiceUnavailable:
                LogUnavailable(exception, request.Method, request.Path);
                break;
            default:
                LogRejected(request.Method, request.Path, context.Response.StatusCode);
                break;
        }
    }

    private static ProblemDetails ProblemOf(Exception exception, HttpContext context)
    {
        // The handling of exceptions has taken the endpoint off the context.
        var endpoint = context.Features.Get<IExceptionHandlerFeature>()?.Endpoint;
        return exception is BadHttpRequestException bad ? UnreadableRequest.ToProblem(bad, endpoint) : new ProblemDetails();
    }

    [LoggerMessage(LogLevel.Error, "{Method} {Path} failed")]
    private partial void LogUnhandled(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Warning, "{Method} {Path} failed: the database is away")]
    private partial void LogUnavailable(Exception exception, string method, string path);

    [LoggerMessage(LogLevel.Information, "{Method} {Path} rejected: status {Status}")]
    private partial void LogRejected(string method, string path, int status);
}
