using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Sources;

internal static class SourceServiceCollectionExtensions
{
    /// <summary>The sources that this process can reach tools at.</summary>
    public static IServiceCollection AddSources(this IServiceCollection services)
    {
        services.AddSingleton<SourceSnapshot>();
        services.AddSingleton<IRegistrySnapshot>(provider => provider.GetRequiredService<SourceSnapshot>());
        return services;
    }
}
