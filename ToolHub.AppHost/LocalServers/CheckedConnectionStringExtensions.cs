using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace ToolHub.AppHost.LocalServers;

/// <summary>Connection strings that services can wait for.</summary>
internal static class CheckedConnectionStringExtensions
{
    /// <summary>Adds a connection string that is healthy once <paramref name="connect"/> succeeds with it.</summary>
    /// <remarks>An open port proves nothing: the orchestrator's proxy accepts connections before the server does.</remarks>
    public static IResourceBuilder<ConnectionStringResource> AddCheckedConnectionString(
        this IDistributedApplicationBuilder builder,
        string name,
        ReferenceExpression expression,
        Func<string, CancellationToken, Task> connect)
    {
        var check = $"{name}_check";
        builder.Services.AddHealthChecks().AddAsyncCheck(check, async cancellationToken =>
        {
            var connectionString = await expression.GetValueAsync(cancellationToken)
                ?? throw new InvalidOperationException($"The connection string '{name}' has no value.");
            await connect(connectionString, cancellationToken);

            return HealthCheckResult.Healthy();
        });

        return builder.AddConnectionString(name, expression).WithHealthCheck(check);
    }
}
