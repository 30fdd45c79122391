using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ToolHub.Core.Executors.Http.Authentication;
using ToolHub.Core.Executors.Http.Checks;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Executors.Http.Responses;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Http;

internal static class HttpToolServiceCollectionExtensions
{
    /// <summary>Lets this process run tools that are operations of REST services.</summary>
    public static IServiceCollection AddHttpTools(this IServiceCollection services)
    {
        services.AddHttpAuthentication();
        services.AddSingleton<HttpResponseReader>();
        services.AddLiveSources((provider, source) =>
            new HttpService((HttpSourceSettings)source.Settings, provider.GetRequiredService<OutboundHandlers>().Create()));
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IToolExecutor, HttpToolExecutor>());
        return services.AddHttpChecks();
    }

    /// <summary>What a process needs that publishes such tools and runs none; may be added more than once.</summary>
    public static IServiceCollection AddHttpChecks(this IServiceCollection services)
    {
        services.TryAddEnumerable(ServiceDescriptor.Singleton<IExecutionValidator, HttpExecutionValidator>());
        return services;
    }
}
