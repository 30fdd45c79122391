using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Tools;

internal static class OrderExportServiceCollectionExtensions
{
    /// <summary>The tool that exports orders.</summary>
    public static IServiceCollection AddOrderExport(this IServiceCollection services)
    {
        services.AddOptions<OrderExportOptions>()
            .BindConfiguration(OrderExportOptions.SectionName)
            .ValidateDataAnnotations()
            .ValidateOnStart();
        return services.AddBuiltins<OrderExportTools>();
    }
}
