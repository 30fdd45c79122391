using System.Reflection;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using OpenTelemetry;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Resources;
using OpenTelemetry.Trace;
using ToolHub.ServiceDefaults.Health;

namespace ToolHub.ServiceDefaults.Telemetry;

internal static class TelemetryExtensions
{
    /// <summary>What emits activities and measurements beside ASP.NET Core, HttpClient and the runtime.</summary>
    private static readonly string[] Sources = ["ToolHub", "Npgsql", "Experimental.ModelContextProtocol"];

    /// <summary>Sends traces, metrics and logs over OTLP when <c>OTEL_EXPORTER_OTLP_ENDPOINT</c> names a collector.</summary>
    /// <remarks>Without a collector nothing listens: an activity that nobody exports is pure cost.</remarks>
    public static void AddTelemetry(this IHostApplicationBuilder builder)
    {
        if (string.IsNullOrWhiteSpace(builder.Configuration["OTEL_EXPORTER_OTLP_ENDPOINT"]))
        {
            return;
        }

        builder.Services.AddOpenTelemetry()
            .ConfigureResource(resource => Describe(resource, builder.Environment.ApplicationName))
            .WithTracing(AddTraces)
            .WithMetrics(AddMetrics)
            .WithLogging(configureBuilder: null, AddLogs)
            .UseOtlpExporter();
    }

    private static void Describe(ResourceBuilder resource, string applicationName)
    {
        var version = Assembly.GetEntryAssembly()?.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;

        // The environment comes last, so that OTEL_SERVICE_NAME and OTEL_RESOURCE_ATTRIBUTES win.
        resource.AddService(applicationName, serviceVersion: version).AddEnvironmentVariableDetector();
    }

    private static void AddTraces(TracerProviderBuilder tracing) => tracing
        .AddSource(Sources)
        .AddAspNetCoreInstrumentation(options => options.Filter = context => !HealthEndpoints.IsHealthPath(context.Request.Path))
        .AddHttpClientInstrumentation();

    private static void AddMetrics(MeterProviderBuilder metrics) => metrics
        .AddMeter(Sources)
        .AddAspNetCoreInstrumentation()
        .AddHttpClientInstrumentation()
        .AddRuntimeInstrumentation();

    private static void AddLogs(OpenTelemetryLoggerOptions logging)
    {
        logging.IncludeFormattedMessage = true;
        logging.IncludeScopes = true;
    }
}
