namespace ToolHub.AppHost;

/// <summary>What only the MCP server is told.</summary>
internal static class McpServerExtensions
{
    /// <summary>
    /// Sends a developer's users to the admin API's pages, where they answer what their client cannot ask. A deployment does not let
    /// people reach the admin API by itself: whoever opens its <c>/portal</c> sets <c>Portal__Url</c>.
    /// </summary>
    public static IResourceBuilder<ProjectResource> WithPortalLocally(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ProjectResource> adminApi) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode
            ? service.WithEnvironment("Portal__Url", adminApi.GetEndpoint("http"))
            : service;
}
