using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Executors.Http.Outbound;
using ToolHub.Core.Importing.OpenApi;

namespace ToolHub.Core.Importing;

internal static class ImportingServiceCollectionExtensions
{
    /// <summary>What makes tools of descriptions that others wrote; needs the publisher.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services) => services
        .AddOutboundGuard()
        .AddSingleton<OpenApiDownload>()
        .AddScoped<OpenApiImport>();
}
