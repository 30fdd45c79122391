using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.Core.Registry.Publishing;

internal static class PublishingServiceCollectionExtensions
{
    /// <summary>What writes the registry.</summary>
    public static IServiceCollection AddPublishing(this IServiceCollection services) => services
        .AddScoped<DraftReferences>()
        .AddScoped<DraftChecks>()
        .AddScoped<ToolPublisher>()
        .AddScoped<ToolLifecycle>()
        .AddScoped<ToolsetPublisher>();
}
