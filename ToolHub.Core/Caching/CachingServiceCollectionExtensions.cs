using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Caching;

internal static class CachingServiceCollectionExtensions
{
    /// <summary>What keeps results.</summary>
    public static IServiceCollection AddResultCache(this IServiceCollection services)
    {
        services.AddOptions<CacheOptions>().BindConfiguration(CacheOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<ResultMemory>();
        services.AddSingleton<SharedResults>();
        services.AddSingleton<ToolResultCache>();
        return services;
    }
}
