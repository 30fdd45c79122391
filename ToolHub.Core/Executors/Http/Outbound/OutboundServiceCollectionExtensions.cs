using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.Executors.Http.Outbound;

internal static class OutboundServiceCollectionExtensions
{
    /// <summary>What every outbound connection of this process goes through; may be added more than once.</summary>
    public static IServiceCollection AddOutboundGuard(this IServiceCollection services)
    {
        services.AddOptions<OutboundOptions>().BindConfiguration(OutboundOptions.SectionName).ValidateOnStart();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IValidateOptions<OutboundOptions>, OutboundOptionsValidator>());
        services.TryAddSingleton<INameResolver, SystemNameResolver>();
        services.TryAddSingleton<OutboundGuard>();
        services.TryAddSingleton<OutboundHandlers>();
        return services;
    }
}
