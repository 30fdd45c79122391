namespace ToolHub.AppHost.LocalServers;

/// <summary>Servers that a shell script beside this file sets up on first use and then runs in the foreground.</summary>
internal static class LocalServerExtensions
{
    private const string EndpointName = "tcp";

    /// <summary>Adds a server whose script finds PORT, PASSWORD and STATE_DIRECTORY in its environment.</summary>
    /// <remarks>The password is not an argument: every user of the machine can list those.</remarks>
    public static IResourceBuilder<ExecutableResource> AddLocalServer(
        this IDistributedApplicationBuilder builder, string name, string script, IResourceBuilder<ParameterResource> password)
    {
        var stateDirectory = builder.Configuration["StateDirectory"] ?? Path.Combine("..", ".toolhub", "apphost");

        return builder.AddExecutable(name, "sh", "LocalServers", script)
            .WithEndpoint(scheme: "tcp", name: EndpointName, env: "PORT")
            .WithEnvironment("PASSWORD", password)
            .WithEnvironment("STATE_DIRECTORY", Path.GetFullPath(Path.Combine(builder.AppHostDirectory, stateDirectory, name)));
    }

    public static (EndpointReferenceExpression Host, EndpointReferenceExpression Port) GetAddress(
        this IResourceBuilder<ExecutableResource> server)
    {
        var endpoint = server.GetEndpoint(EndpointName);

        return (endpoint.Property(EndpointProperty.Host), endpoint.Property(EndpointProperty.Port));
    }
}
