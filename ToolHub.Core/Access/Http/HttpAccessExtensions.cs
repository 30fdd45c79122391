using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Access.Http;

internal static class HttpAccessExtensions
{
    /// <summary>Authenticates every request by API key; an endpoint that says nothing else needs an authenticated caller.</summary>
    public static IServiceCollection AddApiKeyAuthentication(this IServiceCollection services, CallChannel channel)
    {
        services.AddAuthentication(ApiKeyAuthenticationHandler.SchemeName)
            .AddScheme<ApiKeyAuthenticationOptions, ApiKeyAuthenticationHandler>(
                ApiKeyAuthenticationHandler.SchemeName,
                options => options.Channel = channel);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Lets only callers on who hold the capability.</summary>
    public static AuthorizationPolicyBuilder RequireCapability(this AuthorizationPolicyBuilder policy, string capability) =>
        policy.RequireAuthenticatedUser().RequireAssertion(context => CallerIdentity.CallerOf(context.User)?.Holds([capability]) is true);
}
