using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Executors.Dependencies;

internal static class DependencyServiceCollectionExtensions
{
    /// <summary>The care with which sources are called, and the word of how they are.</summary>
    public static IServiceCollection AddDependencies(this IServiceCollection services)
    {
        services.AddSingleton<DependencyBoard>();
        services.AddHostedService<DependencyReporter>();
        return services;
    }
}
