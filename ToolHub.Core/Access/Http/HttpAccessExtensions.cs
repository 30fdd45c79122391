using Microsoft.AspNetCore.Authorization;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using ToolHub.Core.Calls;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Core.Access.Http;

internal static class HttpAccessExtensions
{
    /// <summary>Authenticates every request by API key; an endpoint that says nothing else needs an authenticated caller.</summary>
    public static IServiceCollection AddApiKeyAuthentication(this IServiceCollection services, CallChannel channel)
    {
        // Not AddAuthentication: it brings data protection, whose keys would be written to the user's profile and which nothing here uses.
        services.AddAuthenticationCore(authentication =>
        {
            authentication.DefaultScheme = ApiKeyAuthenticationHandler.SchemeName;
            authentication.AddScheme<ApiKeyAuthenticationHandler>(ApiKeyAuthenticationHandler.SchemeName, displayName: null);
        });
        services.AddWebEncoders();
        services.AddTransient<ApiKeyAuthenticationHandler>();
        services.TryAddSingleton<LocalTokenBuckets>();
        services.AddSingleton<RefusedRequests>();
        services.Configure<ApiKeyAuthenticationOptions>(ApiKeyAuthenticationHandler.SchemeName, options => options.Channel = channel);
        services.AddAuthorizationBuilder()
            .SetFallbackPolicy(new AuthorizationPolicyBuilder().RequireAuthenticatedUser().Build());
        return services;
    }

    /// <summary>Lets only callers on who hold one of the capabilities.</summary>
    public static AuthorizationPolicyBuilder RequireCapability(this AuthorizationPolicyBuilder policy, params string[] anyOf) =>
        policy.RequireAuthenticatedUser().RequireAssertion(
            context => CallerIdentity.CallerOf(context.User) is { } caller && anyOf.Any(caller.Capabilities.Contains));
}
