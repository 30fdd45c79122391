using Microsoft.Extensions.DependencyInjection;

namespace ToolHub.Core.Registry.Publishing;

internal static class PublishingServiceCollectionExtensions
{
    /// <summary>What writes the registry.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddScoped<DraftChecks>()
        .AddScoped<ToolPublisher>();
}
