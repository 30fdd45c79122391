using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Policies;

internal static class PolicyServiceCollectionExtensions
{
    /// <summary>The rules and limits of calls that administrators set.</summary>
    public static IServiceCollection AddPolicies(this IServiceCollection services)
    {
        services.AddSingleton<PolicySnapshot>();
        services.AddSingleton<IRegistrySnapshot>(provider => provider.GetRequiredService<PolicySnapshot>());
        return services;
    }
}
