namespace ToolHub.AdminApi.Tools;

internal static class ToolServiceCollectionExtensions
{
    /// <summary>What the endpoints of the registry's entries share.</summary>
    public static IServiceCollection AddTools(this IServiceCollection services) => services
        .AddScoped<ToolLookup>()
        .AddScoped<ToolChanges>()
        .AddScoped<DraftReader>()
        .AddScoped<DraftPublishing>();
}
