using Aspire.Hosting;
using Aspire.Hosting.ApplicationModel;
using Aspire.Hosting.Testing;

namespace ToolHub.AppHost.Tests;

/// <summary>The whole application, started once for a test class on servers of its own that keep nothing.</summary>
public sealed class RunningToolHub : IAsyncLifetime
{
    // A first run may have to fetch the container images.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private readonly string _stateDirectory = Path.Combine(Path.GetTempPath(), $"toolhub-{Guid.NewGuid():N}");
    private DistributedApplication? _application;

    /// <summary>Throws when the application did not start.</summary>
    public DistributedApplication Application => _application ?? throw new InvalidOperationException("ToolHub is not running.");

    public async ValueTask InitializeAsync()
    {
        var cancellationToken = TestContext.Current.CancellationToken;

        // Not disposed here: the builder owns the application, which outlives this method.
        var builder = await DistributedApplicationTestingBuilder.CreateAsync<Projects.ToolHub_AppHost>(
            [$"--StateDirectory={_stateDirectory}"], cancellationToken);
        KeepNothing(builder.Resources);

        _application = await builder.BuildAsync(cancellationToken);
        await _application.StartAsync(cancellationToken).WaitAsync(Patience, cancellationToken);

        // Waits for everything else before it starts.
        await _application.ResourceNotifications
            .WaitForResourceHealthyAsync("mcp-server", WaitBehavior.StopOnResourceUnavailable, cancellationToken)
            .WaitAsync(Patience, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        if (_application is not null)
        {
            await _application.DisposeAsync();
        }

        if (Directory.Exists(_stateDirectory))
        {
            Directory.Delete(_stateDirectory, recursive: true);
        }
    }

    private static void KeepNothing(IResourceCollection resources)
    {
        foreach (var container in resources.OfType<ContainerResource>())
        {
            var keeping = container.Annotations
                .Where(annotation => annotation is ContainerLifetimeAnnotation or ContainerMountAnnotation)
                .ToList();
            keeping.ForEach(annotation => container.Annotations.Remove(annotation));
        }
    }
}
