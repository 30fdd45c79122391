using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Importing.OpenApi;

namespace ToolHub.Core.Importing;

internal static class ImportingServiceCollectionExtensions
{
    /// <summary>What makes tools of other descriptions; needs the publisher.</summary>
    public static IServiceCollection AddImporting(this IServiceCollection services) => services.AddScoped<OpenApiImport>();
}
