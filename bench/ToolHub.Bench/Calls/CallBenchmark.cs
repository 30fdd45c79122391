namespace ToolHub.Bench.Calls;

/// <summary>Gives all servers their turns: interleaved, so that a slow minute of the machine hits each of them.</summary>
internal sealed class CallBenchmark(IReadOnlyList<RunningServer> servers, CallOptions options, Action<string> report)
{
    /// <summary>Warms every server up, then runs all rounds.</summary>
    public async Task<IReadOnlyList<CallRun>> RunAsync(CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            report($"Warming {server.Name} up.");
            await server.LoadAsync(options.Connections.Max(), options.Duration, cancellationToken);
        }

        var runs = new List<CallRun>();
        for (var round = 1; round <= options.Rounds; round++)
        {
            foreach (var connections in options.Connections)
            {
                await RunTurnsAsync(round, connections, runs, cancellationToken);
            }
        }

        return runs;
    }

    private async Task RunTurnsAsync(int round, int connections, List<CallRun> runs, CancellationToken cancellationToken)
    {
        foreach (var server in servers)
        {
            var run = await server.LoadAsync(connections, options.Duration, cancellationToken);
            report($"Round {round}, {connections} connections, {server.Name}: {run.Load.RequestsPerSecond:N0}/s.");
            runs.Add(run);
        }
    }
}
