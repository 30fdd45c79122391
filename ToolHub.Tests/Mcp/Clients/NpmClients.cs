using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>The clients from npm, at the versions of the lock file, installed once per lock file below the build's output.</summary>
public sealed class NpmClients : IAsyncLifetime
{
    private const string TypeScriptScript = "typescript-client.mjs";

    /// <summary>The inspector's own demand (its package.json, engines).</summary>
    private static readonly Version LeastNode = new(22, 19);

    private static readonly TimeSpan InstallPatience = TimeSpan.FromSeconds(90);

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Mcp", "Clients", "npm");

    private readonly NpmFolder _npm = new(
        Source, Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "npm-clients")));

    /// <summary>Why the clients cannot run here; null if they can.</summary>
    public string? SkipReason { get; private set; }

    internal string Node { get; private set; } = "node";

    internal string InspectorScript => _npm.PackageFile("@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    /// <summary>Beside the packages that it imports.</summary>
    internal string TypeScriptClientScript => Path.Combine(_npm.Folder, TypeScriptScript);

    /// <summary>Where the inspector keeps what it would write to the user's home folder.</summary>
    internal string InspectorCatalog => Path.Combine(_npm.Folder, "inspector.json");

    public async ValueTask InitializeAsync()
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        timeout.CancelAfter(InstallPatience);
        try
        {
            Node = await _npm.InstallAsync(LeastNode, timeout.Token);
            File.Copy(Path.Combine(Source, TypeScriptScript), TypeScriptClientScript, overwrite: true);
        }
        catch (Exception exception) when (exception is LauncherException or OperationCanceledException)
        {
            SkipReason = $"The clients from npm cannot be installed: {exception.Message}";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}
