using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;

namespace ToolHub.Mcp.Protocol;

internal static class ProtocolServiceCollectionExtensions
{
    /// <summary>The protocol's methods, answered from the catalogue and the pipeline; a transport is added beside it.</summary>
    public static IServiceCollection AddProtocol(this IServiceCollection services)
    {
        services.AddMcpServer();
        services.AddOptions<ProtocolOptions>().BindConfiguration(ProtocolOptions.SectionName).ValidateDataAnnotations().ValidateOnStart();
        services.AddSingleton<EndpointCatalog>();
        services.AddSingleton<CallAdapter>();
        services.AddSingleton<RequestLimit>();
        services.AddSingleton<ToolMethods>();
        services.AddSingleton<ResourceMethods>();
        services.AddSingleton<PromptMethods>();
        services.AddSingleton<CompletionMethods>();
        services.AddSingleton<Pages>();
        services.AddSingleton<RequestGuard>();
        services.AddSingleton<IConfigureOptions<McpServerOptions>, McpServerSetup>();
        return services;
    }
}
