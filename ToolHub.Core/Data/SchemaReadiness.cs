using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ToolHub.Core.Data;

/// <summary>Whether the database has every migration this program was built with.</summary>
internal sealed class SchemaReadiness : IHealthCheck
{
    private readonly TaskCompletionSource _current = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes when the schema is current.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _current.Task.WaitAsync(cancellationToken);

    public void MarkCurrent() => _current.TrySetResult();

    public Task<HealthCheckResult> CheckHealthAsync(HealthCheckContext context, CancellationToken cancellationToken = default) =>
        Task.FromResult(_current.Task.IsCompleted
            ? HealthCheckResult.Healthy()
            : HealthCheckResult.Unhealthy("The database schema is not current yet."));
}
