using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ToolHub.Core.Registry;

/// <summary>Ready once every snapshot was loaded; a server that knows no tools and no keys must get no traffic.</summary>
internal sealed class RegistryReadiness : IHealthCheck
{
    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public bool IsLoaded => _loaded.Task.IsCompletedSuccessfully;

    /// <summary>Completes when the registry is loaded for the first time.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _loaded.Task.WaitAsync(cancellationToken);

    public void MarkLoaded() => _loaded.TrySetResult();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(IsLoaded
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The registry is not loaded yet."));
}
