using System.Diagnostics;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Metadata;

namespace OpenTelemetry.Instrumentation.AspNetCore.Implementation;

/// <summary>Gives the activity that ASP.NET Core starts for a request its name, its tags and its status.</summary>
/// <remarks>Query strings are left out: they may hold secrets.</remarks>
internal sealed class HttpInListener(AspNetCoreTraceInstrumentationOptions options) : IObserver<KeyValuePair<string, object?>>
{
    /// <summary>The name of both the activity source and the diagnostic listener of ASP.NET Core.</summary>
    public const string SourceName = "Microsoft.AspNetCore";

    private const string Request = "Microsoft.AspNetCore.Hosting.HttpRequestIn";
    private const string Start = Request + ".Start";
    private const string Stop = Request + ".Stop";
    private const string UnhandledByHost = "Microsoft.AspNetCore.Hosting.UnhandledException";
    private const string UnhandledByMiddleware = "Microsoft.AspNetCore.Diagnostics.UnhandledException";

    public static bool IsRelevant(string eventName) =>
        eventName is Request or Start or Stop or UnhandledByHost or UnhandledByMiddleware;

    public void OnNext(KeyValuePair<string, object?> value)
    {
        if (Activity.Current is not { IsAllDataRequested: true } activity)
        {
            return;
        }

        switch (value)
        {
            case { Key: Start, Value: HttpContext context }:
                OnStart(activity, context);
                break;
            case { Key: Stop, Value: HttpContext context }:
                OnStop(activity, context);
                break;
            case { Key: UnhandledByHost or UnhandledByMiddleware }:
                activity.SetStatus(ActivityStatusCode.Error);
                break;
        }
    }

    public void OnCompleted()
    {
    }

    public void OnError(Exception error)
    {
    }

    private void OnStart(Activity activity, HttpContext context)
    {
        if (!IsTraced(context))
        {
            activity.IsAllDataRequested = false;
            activity.ActivityTraceFlags &= ~ActivityTraceFlags.Recorded;
            return;
        }

        var request = context.Request;
        activity.DisplayName = request.Method;
        activity.SetTag("http.request.method", request.Method);
        activity.SetTag("server.address", request.Host.Host);
        activity.SetTag("server.port", request.Host.Port);
        activity.SetTag("url.scheme", request.Scheme);
        activity.SetTag("url.path", (request.PathBase + request.Path).Value);
        activity.SetTag("network.protocol.version", request.Protocol.Replace("HTTP/", ""));
        if (request.Headers.UserAgent is [{ } userAgent, ..])
        {
            activity.SetTag("user_agent.original", userAgent);
        }
    }

    private static void OnStop(Activity activity, HttpContext context)
    {
        if (context.GetEndpoint()?.Metadata.GetMetadata<IRouteDiagnosticsMetadata>()?.Route is { } route)
        {
            activity.DisplayName = $"{context.Request.Method} {route}";
            activity.SetTag("http.route", route);
        }

        activity.SetTag("http.response.status_code", context.Response.StatusCode);
        if (context.Response.StatusCode >= StatusCodes.Status500InternalServerError)
        {
            activity.SetStatus(ActivityStatusCode.Error);
        }
    }

    private bool IsTraced(HttpContext context)
    {
        try
        {
            return options.Filter is not { } filter || filter(context);
        }
        catch (Exception exception) when (exception is not OperationCanceledException)
        {
            // As in the official package: a filter that fails must not fail the request.
            return false;
        }
    }
}
