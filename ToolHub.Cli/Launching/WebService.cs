using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>A service of this solution, ready when <c>/health</c> says so.</summary>
internal sealed class WebService(string name, string project, int port, LogFile log, IReadOnlyDictionary<string, string> environment)
    : ILocalServer
{
    public string Name => name;

    public string Address => $"http://localhost:{port}";

    public Task<LocalProcess> StartAsync(CancellationToken cancellationToken)
    {
        var folder = Workspace.ProgramFolder(project);
        return Task.FromResult(LocalProcess.Start(new LocalProcessStart
        {
            CommandLine = ["dotnet", Path.Combine(folder, project + ".dll")],
            Log = log,
            WorkingDirectory = folder,
            Environment = new Dictionary<string, string>(environment)
            {
                // Both loopback addresses, and nothing else.
                ["ASPNETCORE_URLS"] = Address,
                ["OTEL_SERVICE_NAME"] = project,
            },
        }));
    }

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) => HttpProbe.AnswersAsync(Address + "/health", cancellationToken);
}
