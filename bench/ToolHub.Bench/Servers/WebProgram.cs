using ToolHub.Bench.Peers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Servers;

/// <summary>A web server in a process of its own, ready when its health address answers.</summary>
internal sealed class WebProgram : ILocalServer
{
    public required string Name { get; init; }

    public required IReadOnlyList<string> CommandLine { get; init; }

    public required int Port { get; init; }

    public required LogFile Log { get; init; }

    public IReadOnlyDictionary<string, string> Environment { get; init; } = new Dictionary<string, string>();

    public string Address => $"http://127.0.0.1:{Port}";

    public Task<LocalProcess> StartAsync(CancellationToken cancellationToken) => Task.FromResult(LocalProcess.Start(new()
    {
        CommandLine = CommandLine,
        Log = Log,
        WorkingDirectory = "/",
        Environment = new Dictionary<string, string>(Environment) { ["ASPNETCORE_URLS"] = Address },
    }));

    public Task<bool> AnswersAsync(CancellationToken cancellationToken) =>
        HttpProbe.AnswersAsync(Address + PeerHost.HealthPath, cancellationToken);

    /// <summary>A peer of this very program.</summary>
    public static WebProgram Peer(string name, int port, LogFile log) => new()
    {
        Name = name,
        CommandLine = ["dotnet", typeof(WebProgram).Assembly.Location, "peer", name],
        Port = port,
        Log = log,
    };
}
