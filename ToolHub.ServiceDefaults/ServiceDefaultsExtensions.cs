using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;
using ToolHub.ServiceDefaults.Health;
using ToolHub.ServiceDefaults.Http;
using ToolHub.ServiceDefaults.HttpClients;
using ToolHub.ServiceDefaults.LocalRun;
using ToolHub.ServiceDefaults.Logging;
using ToolHub.ServiceDefaults.Telemetry;

namespace ToolHub.ServiceDefaults;

/// <summary>What every ToolHub process does alike.</summary>
public static class ServiceDefaultsExtensions
{
    /// <summary>Adds logs, telemetry, health checks, resilient HTTP clients and problem details; call it before anything else.</summary>
    /// <remarks>Also for a host without a web server, which then writes all its logs to standard error.</remarks>
    public static TBuilder AddServiceDefaults<TBuilder>(this TBuilder builder)
        where TBuilder : IHostApplicationBuilder
    {
        // First: it may supply the connection strings that later registrations read.
        builder.AddLocalRun();
        builder.AddConsoleLogs();
        builder.AddTelemetry();
        builder.AddDefaultHealthChecks();
        builder.AddHttpClientDefaults();
        builder.AddProblems();
        return builder;
    }

    /// <summary>Adds correlation ids, security headers and the handling of errors; call it before any other middleware.</summary>
    public static IApplicationBuilder UseServiceDefaults(this IApplicationBuilder app)
    {
        // Outside the exception handler, so that answers to failed requests carry the headers too.
        app.UseMiddleware<CorrelationIdMiddleware>();
        app.UseMiddleware<SecurityHeadersMiddleware>();
        app.UseExceptionHandler();
        app.UseStatusCodePages();
        return app;
    }

    /// <summary>Maps readiness to <c>/health</c> and <c>/ready</c>, liveness to <c>/alive</c> and <c>/healthz</c>.</summary>
    public static IEndpointRouteBuilder MapDefaultEndpoints(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapHealthEndpoints();
        return endpoints;
    }
}
