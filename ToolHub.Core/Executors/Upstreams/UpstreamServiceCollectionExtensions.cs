using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Executors.Upstreams.Connections;
using ToolHub.Core.Executors.Upstreams.Discovery;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams;

internal static class UpstreamServiceCollectionExtensions
{
    /// <summary>Offers what other MCP servers offer, and keeps up with them.</summary>
    public static IServiceCollection AddUpstreams(this IServiceCollection services)
    {
        services.AddOptions<UpstreamOptions>()
            .BindConfiguration(UpstreamOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        services.AddHttpAuthentication();
        services.AddSingleton<UpstreamConnector>();
        services.AddSingleton<ParkedCalls>();
        services.AddSingleton<UpstreamNotices>();
        services.AddLiveSources((provider, source) => new UpstreamConnections(
            source,
            provider.GetRequiredService<UpstreamConnector>(),
            () => provider.GetRequiredService<UpstreamNotices>().Changed(source.Id),
            provider.GetRequiredService<IOptions<UpstreamOptions>>().Value.IdleTimeout,
            provider.GetRequiredService<TimeProvider>()));
        services.AddSingleton<IToolExecutor, UpstreamToolExecutor>();
        services.AddSingleton<UpstreamLists>();
        services.AddScoped<QuarantineGate>();
        services.AddScoped<UpstreamImport>();
        services.AddHostedService<UpstreamDiscovery>();
        return services;
    }
}
