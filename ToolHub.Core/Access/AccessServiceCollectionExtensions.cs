using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Access;

internal static class AccessServiceCollectionExtensions
{
    /// <summary>API keys, roles and capabilities.</summary>
    public static IServiceCollection AddAccess(this IServiceCollection services)
    {
        services.AddSingleton<AccessSnapshot>();
        services.AddSingleton<IRegistrySnapshot>(provider => provider.GetRequiredService<AccessSnapshot>());
        services.AddSingleton<ApiKeyUsage>();
        services.AddHostedService<ApiKeyUsageWriter>();
        services.AddScoped<ApiKeyIssuer>();
        return services;
    }
}
