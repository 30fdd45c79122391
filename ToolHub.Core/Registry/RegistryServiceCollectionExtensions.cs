using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Changes;

namespace ToolHub.Core.Registry;

internal static class RegistryServiceCollectionExtensions
{
    /// <summary>Keeps every registered snapshot up to date, and the process unready until they are loaded.</summary>
    public static IServiceCollection AddRegistryFollower(this IServiceCollection services)
    {
        services.AddSingleton<RegistryReadiness>();
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService<RegistryFollower>();
        services.AddHealthChecks().AddCheck<RegistryReadiness>("registry");
        return services;
    }
}
