using System.Diagnostics;
using ToolHub.Bench.Peers;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Catalog;

/// <summary>Asks two servers with few and with many tools for lists, calls and searches, and how soon both see a change.</summary>
internal sealed class CatalogMeasure(Backends backends, BenchFolder folder, int tools, int requests)
{
    private const int Changes = 20;

    private static readonly string[] ServerLogs = ["one", "other"];

    private static readonly TimeSpan StartPatience = TimeSpan.FromSeconds(120);

    public async Task<MarkdownTable> RunAsync(CancellationToken cancellationToken)
    {
        var key = await backends.IssueApiKeyAsync(cancellationToken);
        var programs = ServerLogs
            .Select(name => ToolHubServer.Create(backends, collector: null, FreePort.Any(), folder.Log(name)))
            .ToArray();
        await using var first = await programs[0].StartAndWaitAsync(StartPatience, cancellationToken);
        await using var second = await programs[1].StartAndWaitAsync(StartPatience, cancellationToken);
        using var one = new HubRequests(new(programs[0].Address + PeerHost.McpPath), key);
        using var other = new HubRequests(new(programs[1].Address + PeerHost.McpPath), key);

        var table = new MarkdownTable("request", "tools", "p50 ms", "p99 ms", "target");
        await AddRequestsAsync(table, "few", one, cancellationToken);
        await CatalogSeed.AddAsync(backends, first: 1, tools, cancellationToken);
        await UntilAsync([one, other], isListed: true, cancellationToken);
        await AddRequestsAsync(table, $"{tools:N0}", one, cancellationToken);
        var delays = await Latencies.MeasureAsync(Changes, () => ChangeAsync([one, other], cancellationToken));
        table.Add("a change until both servers show it", $"{tools:N0}", $"{delays.Median:0}", $"{delays.Slowest:0}", "below 1,000 ms");
        return table;
    }

    private async Task AddRequestsAsync(MarkdownTable table, string count, HubRequests hub, CancellationToken cancellationToken)
    {
        await AddAsync(table, "tools/list, first page", count, "below 5 ms", () => hub.ListAsync(cancellationToken));
        await AddAsync(
            table, "tools/call ping", count, "as with few", () => hub.CallAsync("ping", new() { ["message"] = "hello" }, cancellationToken));
        await AddAsync(
            table,
            "tools/call search_tools",
            count,
            "below 2 ms more",
            () => hub.CallAsync("search_tools", new() { ["query"] = "customer with open invoices" }, cancellationToken));
    }

    private async Task AddAsync(MarkdownTable table, string request, string count, string target, Func<Task<string>> send)
    {
        await Latencies.MeasureAsync(requests / 4, send); // warm-up
        var latencies = await Latencies.MeasureAsync(requests, send);
        table.Add(request, count, $"{latencies.Median:0.00}", $"{latencies.Percentile99:0.00}", target);
    }

    /// <summary>From the commit of a change until both servers answer accordingly; then back.</summary>
    private async Task ChangeAsync(HubRequests[] servers, CancellationToken cancellationToken)
    {
        var isListed = !await IsListedAsync(servers[0], cancellationToken);
        await CatalogSeed.EnableAsync(backends, CatalogSeed.FirstTool, isListed, cancellationToken);
        await UntilAsync(servers, isListed, cancellationToken);
    }

    private static async Task UntilAsync(HubRequests[] servers, bool isListed, CancellationToken cancellationToken)
    {
        var started = Stopwatch.GetTimestamp();
        foreach (var server in servers)
        {
            while (await IsListedAsync(server, cancellationToken) != isListed)
            {
                if (Stopwatch.GetElapsedTime(started) > StartPatience)
                {
                    throw new LauncherException("A server does not follow the registry.");
                }

                await Task.Delay(TimeSpan.FromMilliseconds(1), cancellationToken);
            }
        }
    }

    private static async Task<bool> IsListedAsync(HubRequests server, CancellationToken cancellationToken) =>
        (await server.ListAsync(cancellationToken)).Contains(CatalogSeed.FirstTool, StringComparison.Ordinal);
}
