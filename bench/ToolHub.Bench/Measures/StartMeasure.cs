using System.Diagnostics;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Measures;

/// <summary>Starts the MCP server again and again; it is ready when its health address says so.</summary>
internal static class StartMeasure
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);

    public static async Task<MarkdownTable> RunAsync(Backends backends, BenchFolder folder, int rounds, CancellationToken cancellationToken)
    {
        var seconds = new List<double>();
        for (var round = 0; round < rounds; round++)
        {
            var server = ToolHubServer.Create(backends, collector: null, FreePort.Any(), folder.Log("toolhub"));
            var watch = Stopwatch.StartNew();
            await using var process = await server.StartAndWaitAsync(Patience, cancellationToken);
            seconds.Add(watch.Elapsed.TotalSeconds);
        }

        var table = new MarkdownTable("starts", "median s", "fastest s", "slowest s", "target s");
        table.Add($"{rounds}", $"{seconds.Median():0.00}", $"{seconds.Min():0.00}", $"{seconds.Max():0.00}", "at most 3");
        return table;
    }
}
