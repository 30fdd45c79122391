namespace ToolHub.AppHost;

/// <summary>What holds for both services.</summary>
internal static class ServiceExtensions
{
    /// <summary>Gives the service its endpoint, its readiness check and, on a developer's machine, its environment.</summary>
    /// <remarks>Call it before <c>WithReference</c>, which reads the choice of what a reference brings.</remarks>
    public static IResourceBuilder<ProjectResource> WithServiceSettings(this IResourceBuilder<ProjectResource> service)
    {
        service
            .WithHttpEndpoint()
            .WithHttpHealthCheck("/health")
            // Connection strings only: separate variables for host, user and password would spread the secrets for no reader.
            .WithReferenceEnvironment(ReferenceEnvironmentInjectionFlags.ConnectionString);

        var builder = service.ApplicationBuilder;
        if (builder.ExecutionContext.IsRunMode)
        {
            service
                .WithEnvironment("ASPNETCORE_ENVIRONMENT", builder.Environment.EnvironmentName)
                // The dashboard goes first at shutdown; with retries each service would wait 12 seconds for it.
                .WithEnvironment("OTEL_DOTNET_EXPERIMENTAL_OTLP_RETRY", string.Empty);
        }
        else
        {
            // The services accept only localhost by default, against DNS rebinding. In a cluster the ingress owns the host name,
            // and its probes come with a bare address.
            service.WithEnvironment("AllowedHosts", "*");
        }

        return service;
    }
}
