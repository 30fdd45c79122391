using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Diagnostics.HealthChecks;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using Microsoft.Extensions.Hosting;

namespace ToolHub.ServiceDefaults.Health;

/// <summary>Endpoints that tell an orchestrator whether the process lives and whether it is ready.</summary>
internal static class HealthEndpoints
{
    private const string LiveTag = "live";

    /// <summary>The name that the hosting package gives to its check.</summary>
    private const string RedisCheck = "StackExchange.Redis";

    private static readonly TimeSpan CheckTimeout = TimeSpan.FromSeconds(3);

    /// <summary>Ready: no check is unhealthy; degraded is ready. The second name is the one that Kubernetes probes use.</summary>
    private static readonly string[] ReadinessPaths = ["/health", "/ready"];

    /// <summary>Alive: the checks tagged <c>live</c> pass, whatever databases do.</summary>
    private static readonly string[] LivenessPaths = ["/alive", "/healthz"];

    public static void MapHealthEndpoints(this IEndpointRouteBuilder endpoints)
    {
        MapHealth(endpoints, ReadinessPaths, static _ => true);
        MapHealth(endpoints, LivenessPaths, static check => check.Tags.Contains(LiveTag));
    }

    public static void AddDefaultHealthChecks(this IHostApplicationBuilder builder)
    {
        builder.Services.AddHealthChecks().AddCheck("self", () => HealthCheckResult.Healthy(), [LiveTag]);
        builder.Services.PostConfigure<HealthCheckServiceOptions>(options =>
        {
            LimitTime(options);
            TolerateRedisOutage(options);
        });
    }

    public static bool IsHealthPath(PathString path) =>
        Array.Exists(ReadinessPaths, health => path.StartsWithSegments(health))
        || Array.Exists(LivenessPaths, health => path.StartsWithSegments(health));

    /// <summary>A context that retries would keep a probe waiting for a minute while its database is away.</summary>
    private static void LimitTime(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Timeout == Timeout.InfiniteTimeSpan))
        {
            check.Timeout = CheckTimeout;
        }
    }

    /// <summary>Without Redis calls go on within local limits; an unhealthy check would take every replica out of service.</summary>
    private static void TolerateRedisOutage(HealthCheckServiceOptions options)
    {
        foreach (var check in options.Registrations.Where(check => check.Name == RedisCheck))
        {
            check.FailureStatus = HealthStatus.Degraded;
        }
    }

    private static void MapHealth(IEndpointRouteBuilder endpoints, string[] paths, Func<HealthCheckRegistration, bool> predicate)
    {
        foreach (var path in paths)
        {
            var options = new HealthCheckOptions { Predicate = predicate, ResponseWriter = HealthReportWriter.WriteAsync };
            endpoints.MapHealthChecks(path, options).AllowAnonymous().DisableHttpMetrics();
        }
    }
}
