using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.DependencyInjection.Extensions;
using Microsoft.Extensions.Options;

namespace ToolHub.Core.RateLimiting;

internal static class RateLimitingServiceCollectionExtensions
{
    /// <summary>Limits of calls, shared through Redis.</summary>
    public static IServiceCollection AddCallRateLimiting(this IServiceCollection services)
    {
        services.AddOptions<RateLimitOptions>().BindConfiguration(RateLimitOptions.SectionName).ValidateOnStart();
        services.AddSingleton<IValidateOptions<RateLimitOptions>, RateLimitOptionsValidator>();
        services.AddSingleton<RedisTokenBuckets>();
        services.TryAddSingleton<LocalTokenBuckets>();
        services.AddSingleton<PermitLeases>();
        services.AddSingleton<CallRateLimiter>();
        return services;
    }
}
