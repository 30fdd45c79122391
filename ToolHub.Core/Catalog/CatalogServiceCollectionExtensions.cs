using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Catalog;

internal static class CatalogServiceCollectionExtensions
{
    /// <summary>The tools that this process offers.</summary>
    public static IServiceCollection AddCatalog(this IServiceCollection services)
    {
        services.AddSingleton<CatalogSnapshot>();
        services.AddSingleton<IRegistrySnapshot>(provider => provider.GetRequiredService<CatalogSnapshot>());
        return services;
    }
}
