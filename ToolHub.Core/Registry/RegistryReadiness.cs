using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ToolHub.Core.Registry;

/// <summary>Ready once every snapshot was loaded; a server that knows no tools and no keys must get no traffic.</summary>
internal sealed class RegistryReadiness : IHealthCheck
{
    private volatile bool _loaded;

    public void MarkLoaded() => _loaded = true;

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_loaded ? HealthCheckResult.Healthy() : HealthCheckResult.Unhealthy("The registry is not loaded yet."));
}
