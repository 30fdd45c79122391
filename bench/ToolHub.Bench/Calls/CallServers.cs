using ToolHub.Bench.Peers;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Calls;

/// <summary>Starts the servers that take part, each in a process of its own, and stops them.</summary>
internal sealed class CallServers(BenchFolder folder, Action<string> report) : IAsyncDisposable
{
    private readonly List<RunningServer> _running = [];
    private readonly List<string> _skipped = [];

    /// <summary>Those that run, in the order of the table.</summary>
    public IReadOnlyList<RunningServer> Running => _running;

    /// <summary>A sentence on each server that could not take part.</summary>
    public IReadOnlyList<string> Skipped => _skipped;

    /// <summary>What ToolHub stores its rows in; null when it does not take part.</summary>
    public Backends? Backends { get; private set; }

    /// <summary>What ToolHub sends its metrics to; null when it does not take part.</summary>
    public TelemetryCollector? Collector { get; private set; }

    /// <exception cref="LauncherException">A server, or one that ToolHub needs, did not start.</exception>
    public async Task StartAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        foreach (var name in ServerNames.All.Intersect(names))
        {
            report($"Starting {name}.");
            await (name switch
            {
                ServerNames.ToolHub => StartToolHubAsync(cancellationToken),
                ServerNames.TypeScript => StartTypeScriptAsync(cancellationToken),
                _ => StartAsync(WebProgram.Peer(name, FreePort.Any(), folder.Log(name)), new(EchoCall.CurrentVersion), cancellationToken),
            });
        }
    }

    /// <summary>Ends a server before the others; what it had to write is written then.</summary>
    public async Task StopAsync(RunningServer server)
    {
        _running.Remove(server);
        await server.DisposeAsync();
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in _running)
        {
            await server.DisposeAsync();
        }

        await (Collector?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (Backends?.DisposeAsync() ?? ValueTask.CompletedTask);
    }

    private async Task StartToolHubAsync(CancellationToken cancellationToken)
    {
        Backends = await Backends.StartAsync(folder, cancellationToken);
        Collector = await TelemetryCollector.StartAsync(cancellationToken);
        var key = await Backends.IssueApiKeyAsync(cancellationToken);
        var program = ToolHubServer.Create(Backends, Collector.Address, FreePort.Any(), folder.Log(ServerNames.ToolHub));
        await StartAsync(program, new(EchoCall.CurrentVersion, key), cancellationToken);
    }

    private async Task StartTypeScriptAsync(CancellationToken cancellationToken)
    {
        if (await TypeScriptPeer.PrepareAsync(cancellationToken) is { } reason)
        {
            _skipped.Add($"Skipped the TypeScript SDK: {reason}.");
            return;
        }

        var program = TypeScriptPeer.Server(FreePort.Any(), folder.Log(ServerNames.TypeScript));
        await StartAsync(program, new(EchoCall.HandshakeVersion), cancellationToken);
    }

    private async Task StartAsync(WebProgram program, EchoCall call, CancellationToken cancellationToken) =>
        _running.Add(await RunningServer.StartAsync(program, call, folder, cancellationToken));
}
