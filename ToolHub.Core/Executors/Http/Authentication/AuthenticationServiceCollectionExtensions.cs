using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ToolHub.Core.Executors.Http.Outbound;

namespace ToolHub.Core.Executors.Http.Authentication;

internal static class AuthenticationServiceCollectionExtensions
{
    /// <summary>What proves ToolHub to services; may be added more than once.</summary>
    public static IServiceCollection AddHttpAuthentication(this IServiceCollection services)
    {
        services.AddOutboundGuard();
        services.TryAddSingleton<OAuthTokenEndpoint>();
        services.TryAddSingleton<OAuthTokens>();
        services.TryAddSingleton<HttpAuthenticator>();
        return services;
    }
}
