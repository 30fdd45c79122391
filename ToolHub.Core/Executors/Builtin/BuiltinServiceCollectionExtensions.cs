using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ToolHub.Core.Registry;

namespace ToolHub.Core.Executors.Builtin;

internal static class BuiltinServiceCollectionExtensions
{
    /// <summary>Offers the built-in methods of a type and lets this process execute them.</summary>
    public static IServiceCollection AddBuiltins<T>(this IServiceCollection services)
        where T : class
    {
        services.AddScoped<T>();
        services.AddSingleton(new BuiltinType(typeof(T)));
        services.TryAddSingleton<BuiltinMethods>();
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IToolExecutor, BuiltinToolExecutor>());
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IRegistryContributor, BuiltinRegistrar>());
        return services;
    }
}
