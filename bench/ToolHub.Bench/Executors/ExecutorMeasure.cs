using ToolHub.Bench.Calls;
using ToolHub.Bench.Load;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Executors;

/// <summary>Compares calls of tools with calls of what is behind them.</summary>
internal sealed class ExecutorMeasure(
    Uri hub, string apiKey, WebProgram rest, WebProgram upstream, BenchFolder folder, CallOptions options)
{
    private static readonly TimeSpan DiscoveryPatience = TimeSpan.FromSeconds(30);

    public async Task<MarkdownTable> RunAsync(CancellationToken cancellationToken)
    {
        var table = new MarkdownTable("tool", "connections", "behind it/s", "p50 ms", "through ToolHub/s", "p50 ms", "p99 ms", "added p50 ms", "errors");
        await MeasureAsync(table, ExecutorTools.Http, DirectRest(), cancellationToken);
        await MeasureAsync(table, ExecutorTools.Sql, direct: null, cancellationToken);
        await MeasureAsync(table, ExecutorTools.Upstream, DirectUpstream(), cancellationToken);
        return table;
    }

    private (Uri Address, string Script) DirectRest()
    {
        var script = Path.Combine(folder.Path, "rest.lua");
        WrkScript.WriteGet(script);
        return (new(rest.Address + RestPeer.EchoPath + "hello"), script);
    }

    private (Uri Address, string Script) DirectUpstream() =>
        (new(upstream.Address + PeerHost.McpPath), Write("upstream", new(EchoCall.CurrentVersion)));

    private async Task MeasureAsync(
        MarkdownTable table, string tool, (Uri Address, string Script)? direct, CancellationToken cancellationToken)
    {
        var call = new EchoCall(EchoCall.CurrentVersion, apiKey, tool);
        await WaitUntilItAnswersAsync(call, cancellationToken);
        (Uri Address, string Script) through = (hub, Write(tool, call));
        foreach (var connections in options.Connections)
        {
            await LoadAsync(through, connections, cancellationToken);
            var runs = new List<(LoadResult? Direct, LoadResult Through)>();
            for (var round = 0; round < options.Rounds; round++)
            {
                runs.Add((
                    direct is { } behind ? await LoadAsync(behind, connections, cancellationToken) : null,
                    await LoadAsync(through, connections, cancellationToken)));
            }

            Add(table, tool, connections, runs);
        }
    }

    private static void Add(MarkdownTable table, string tool, int connections, List<(LoadResult? Direct, LoadResult Through)> runs)
    {
        var direct = runs.Select(run => run.Direct).OfType<LoadResult>().ToList();
        var through = runs.ConvertAll(run => run.Through);
        table.Add(
            tool,
            $"{connections}",
            direct.Count == 0 ? "" : $"{direct.Select(run => run.RequestsPerSecond).Median():N0}",
            direct.Count == 0 ? "" : $"{direct.Select(run => run.Median.TotalMilliseconds).Median():0.00}",
            $"{through.Select(run => run.RequestsPerSecond).Median():N0}",
            $"{through.Select(run => run.Median.TotalMilliseconds).Median():0.00}",
            $"{through.Select(run => run.Percentile99.TotalMilliseconds).Median():0.00}",
            direct.Count == 0
                ? ""
                : $"{runs.Select(run => (run.Through.Median - run.Direct!.Median).TotalMilliseconds).Median():0.00}",
            $"{direct.Concat(through).Sum(run => run.Errors)}");
    }

    /// <summary>The tools of the upstream server are there once the server has discovered them.</summary>
    private async Task WaitUntilItAnswersAsync(EchoCall call, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (await call.CheckAsync(hub, cancellationToken) is { } problem)
        {
            if (TimeProvider.System.GetElapsedTime(started) > DiscoveryPatience)
            {
                throw new LauncherException($"A tool does not answer as it should. {problem}");
            }

            await Task.Delay(TimeSpan.FromMilliseconds(100), cancellationToken);
        }
    }

    private string Write(string name, EchoCall call)
    {
        var path = Path.Combine(folder.Path, name + ".lua");
        WrkScript.Write(path, call);
        return path;
    }

    private Task<LoadResult> LoadAsync((Uri Address, string Script) load, int connections, CancellationToken cancellationToken) =>
        Wrk.RunAsync(load.Address, load.Script, connections, options.Duration, cancellationToken);
}
