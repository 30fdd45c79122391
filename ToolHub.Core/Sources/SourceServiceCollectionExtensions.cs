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

    /// <summary>One live object for each source of a kind, let go of with its source.</summary>
    public static IServiceCollection AddLiveSources<TLive>(this IServiceCollection services, Func<IServiceProvider, Source, TLive> create)
        where TLive : class, IAsyncDisposable
    {
        services.AddSingleton(provider =>
        {
            var sources = provider.GetRequiredService<SourceSnapshot>();
            return new LiveSources<TLive>(id => sources.Current.GetValueOrDefault(id), source => create(provider, source));
        });
        services.AddSingleton<ILiveSources>(provider => provider.GetRequiredService<LiveSources<TLive>>());
        // Added for every kind, and there only once.
        return services.AddHostedService<LiveSourceSweep>();
    }
}
