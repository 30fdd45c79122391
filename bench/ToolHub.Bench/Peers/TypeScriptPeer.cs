using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Peers;

/// <summary>Makes the official TypeScript SDK's server ready to start.</summary>
internal static class TypeScriptPeer
{
    private static readonly string Folder = Path.Combine(AppContext.BaseDirectory, "Peers", "TypeScript");

    /// <summary>Installs the SDK with npm, beside this program, unless it is there; returns why that is not possible, or null.</summary>
    public static async Task<string?> PrepareAsync(CancellationToken cancellationToken)
    {
        if (!SearchPath.Has("node") || !SearchPath.Has("npm"))
        {
            return "node and npm are not installed";
        }

        if (Directory.Exists(Path.Combine(Folder, "node_modules")))
        {
            return null;
        }

        var (succeeded, output) = await ShortCommand.TryRunAsync(
            ["npm", "install", "--prefix", Folder, "--no-audit", "--no-fund", "--no-package-lock"], cancellationToken);
        return succeeded ? null : "npm install failed: " + output.Split('\n')[^1];
    }

    /// <summary>The server, listening on <paramref name="port"/>.</summary>
    public static WebProgram Server(int port, LogFile log) => new()
    {
        Name = "typescript",
        CommandLine = ["node", Path.Combine(Folder, "server.mjs")],
        Port = port,
        Log = log,
        Environment = new Dictionary<string, string> { ["PORT"] = $"{port}", ["NODE_ENV"] = "production" },
    };
}
