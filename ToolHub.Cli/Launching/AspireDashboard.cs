using System.Runtime.InteropServices;
using System.Text.Json.Nodes;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The Aspire dashboard, from the npm package of the Aspire command line.</summary>
internal sealed class AspireDashboard(Workspace workspace, LaunchSettings settings) : ILocalServer
{
    /// <summary>The version that is installed, in place of any other.</summary>
    public const string Version = "13.5.4";

    public string Name => RunningPart.Dashboard;

    public string Address => $"http://localhost:{settings.DashboardPort}";

    /// <summary>Gets where services send their telemetry.</summary>
    public string TelemetryAddress => $"http://localhost:{settings.TelemetryGrpcPort}";

    /// <summary>Gets whether the program is there in the right version.</summary>
    public bool IsInstalled => File.Exists(Program) && InstalledVersion() == Version;

    /// <summary>Gets where npm puts the package.</summary>
    public string PackageFolder => Path.Combine(Tools, "node_modules", Package);

    public string Program => Path.Combine(PackageFolder, "bin", "aspire");

    private string Tools => workspace.PathTo("tools");

    private static string Package => $"@microsoft/aspire-cli-linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    public async Task<LocalProcess> StartAsync(CancellationToken cancellationToken)
    {
        await InstallAsync(cancellationToken);
        return LocalProcess.Start(new LocalProcessStart
        {
            CommandLine =
            [
                Program, "dashboard", "run", "--non-interactive", "--nologo",
                "--frontend-url", Address,
                "--otlp-grpc-url", TelemetryAddress,
                "--otlp-http-url", $"http://localhost:{settings.TelemetryHttpPort}",
                // Loopback only, and what it shows is this developer's own.
                "--allow-anonymous",
            ],
            Log = workspace.Log(Name),
            WorkingDirectory = Tools,
            // It unpacks itself below HOME: keep that with the package.
            Environment = new Dictionary<string, string> { ["HOME"] = Tools },
        });
    }

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => HttpProbe.AnswersAsync(Address, cancellationToken);

    private async Task InstallAsync(CancellationToken cancellationToken)
    {
        if (IsInstalled)
        {
            return;
        }

        if (!SearchPath.Has("npm"))
        {
            throw new LauncherException("The dashboard comes as an npm package: install npm first.", LauncherException.MissingSoftware);
        }

        Directory.CreateDirectory(Tools);
        await ShortCommand.RunAsync(
            ["npm", "install", "--prefix", Tools, "--no-audit", "--no-fund", $"{Package}@{Version}"], cancellationToken);
    }

    private string? InstalledVersion()
    {
        var manifest = Path.Combine(PackageFolder, "package.json");
        return File.Exists(manifest) ? JsonNode.Parse(File.ReadAllText(manifest))?["version"]?.GetValue<string>() : null;
    }
}
