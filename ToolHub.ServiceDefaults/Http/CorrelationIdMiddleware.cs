using Microsoft.AspNetCore.Http;

namespace ToolHub.ServiceDefaults.Http;

/// <summary>Gives the request its correlation id and returns it on every response.</summary>
internal sealed class CorrelationIdMiddleware(RequestDelegate next)
{
    public Task InvokeAsync(HttpContext context)
    {
        context.TraceIdentifier = CorrelationId.Create();

        // At the last moment: the exception handler clears all headers that were set before.
        context.Response.OnStarting(AddHeader, context);
        return next(context);
    }

    private static Task AddHeader(object state)
    {
        var context = (HttpContext)state;
        context.Response.Headers[CorrelationId.HeaderName] = context.TraceIdentifier;
        return Task.CompletedTask;
    }
}
