using ToolHub.Bench.Reports;

namespace ToolHub.Bench.Calls;

/// <summary>The figures of all servers, side by side.</summary>
internal static class CallTable
{
    public static MarkdownTable Of(IReadOnlyList<CallSummary> summaries)
    {
        var table = new MarkdownTable(
            "server", "connections", "requests/s", "lowest to highest", "against C# SDK", "p50 ms", "p99 ms", "errors", "memory MB");
        foreach (var summary in summaries.OrderBy(summary => Array.IndexOf(ServerNames.All, summary.Server)))
        {
            table.Add(
                ServerNames.Title(summary.Server),
                $"{summary.Connections}",
                $"{summary.RequestsPerSecond:N0}",
                $"{summary.Lowest:N0} to {summary.Highest:N0}",
                summaries.Ratio(summary.Server, ServerNames.Sdk, summary.Connections) is { } ratio ? $"{ratio:0.00}" : "",
                $"{summary.Median.TotalMilliseconds:0.00}",
                $"{summary.Percentile99.TotalMilliseconds:0.00}",
                $"{summary.Errors}",
                $"{summary.MemoryBytes / 1e6:0}");
        }

        return table;
    }

    /// <summary>The summary of a server, or null when it was not measured.</summary>
    public static CallSummary? Find(this IReadOnlyList<CallSummary> summaries, string server, int connections) =>
        summaries.FirstOrDefault(summary => summary.Server == server && summary.Connections == connections);

    /// <summary>How many times faster one server is than another, or null when one of them was not measured.</summary>
    public static double? Ratio(this IReadOnlyList<CallSummary> summaries, string server, string other, int connections) =>
        summaries.Find(server, connections)?.RequestsPerSecond / summaries.Find(other, connections)?.RequestsPerSecond;
}
