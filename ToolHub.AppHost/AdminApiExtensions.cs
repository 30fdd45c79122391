namespace ToolHub.AppHost;

/// <summary>What only the admin API is told.</summary>
internal static class AdminApiExtensions
{
    /// <summary>Lets the holder of <c>th_</c> and this secret in as administrator of a new installation.</summary>
    /// <param name="service">The admin API.</param>
    /// <param name="secret">43 letters and digits; with the prefix they have the form of an API key.</param>
    public static IResourceBuilder<ProjectResource> WithFirstKey(
        this IResourceBuilder<ProjectResource> service, IResourceBuilder<ParameterResource> secret) =>
        service.WithEnvironment("Bootstrap__ApiKey", ReferenceExpression.Create($"th_{secret}"));

    /// <summary>Fills a developer's database with the sample shop; a deployment begins empty.</summary>
    public static IResourceBuilder<ProjectResource> WithSampleDataLocally(this IResourceBuilder<ProjectResource> service) =>
        service.ApplicationBuilder.ExecutionContext.IsRunMode ? service.WithEnvironment("SampleData__Enabled", "true") : service;
}
