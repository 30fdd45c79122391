using System.Runtime.InteropServices;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The Aspire dashboard, from the npm package of the Aspire command line.</summary>
internal sealed class AspireDashboard(Workspace workspace, LaunchSettings settings) : ILocalServer
{
    private const string Version = "13.5.4";

    public string Name => RunningPart.Dashboard;

    public string Address => $"http://localhost:{settings.DashboardPort}";

    /// <summary>Gets where services send their telemetry.</summary>
    public string TelemetryAddress => $"http://localhost:{settings.TelemetryGrpcPort}";

    private string Tools => workspace.PathTo("tools");

    private static string Package => $"@microsoft/aspire-cli-linux-{RuntimeInformation.ProcessArchitecture.ToString().ToLowerInvariant()}";

    private string Program => Path.Combine(Tools, "node_modules", Package, "bin", "aspire");

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
        if (File.Exists(Program))
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
}
