using ToolHub.Bench.Reports;

namespace ToolHub.Bench.Calls;

/// <summary>What ToolHub is meant to reach, beside what it reached.</summary>
internal static class TargetTable
{
    public static MarkdownTable Of(IReadOnlyList<CallSummary> summaries)
    {
        var table = new MarkdownTable("target", "bound", "measured", "met");
        AtLeast(table, "times the C# SDK style, 64 connections", 1.0, summaries.Ratio(ServerNames.ToolHub, ServerNames.Sdk, 64));
        AtLeast(table, "times the C# SDK style, 16 connections", 0.6, summaries.Ratio(ServerNames.ToolHub, ServerNames.Sdk, 16));
        AtLeast(table, "times the TypeScript SDK, 16 connections", 10, summaries.Ratio(ServerNames.ToolHub, ServerNames.TypeScript, 16));
        AtLeast(table, "times the TypeScript SDK, 64 connections", 10, summaries.Ratio(ServerNames.ToolHub, ServerNames.TypeScript, 64));

        var alone = summaries.Find(ServerNames.ToolHub, 1);
        AtMost(table, "p50 ms, 1 connection", 1, alone?.Median.TotalMilliseconds);
        AtMost(table, "p99 ms, 1 connection", 10, alone?.Percentile99.TotalMilliseconds);
        AtMost(table, "p99 ms, 64 connections", 15, summaries.Find(ServerNames.ToolHub, 64)?.Percentile99.TotalMilliseconds);
        AtMost(table, "memory MB, up to 64 connections", 250, MemoryMegabytes(summaries));
        return table;
    }

    private static double? MemoryMegabytes(IEnumerable<CallSummary> summaries) => summaries
        .Where(summary => summary is { Server: ServerNames.ToolHub, Connections: <= 64 })
        .Max(summary => (double?)summary.MemoryBytes) / 1e6;

    private static void AtLeast(MarkdownTable table, string target, double bound, double? measured) =>
        Add(table, target, $"at least {bound:0.0}", measured, measured >= bound);

    private static void AtMost(MarkdownTable table, string target, double bound, double? measured) =>
        Add(table, target, $"at most {bound:0}", measured, measured <= bound);

    private static void Add(MarkdownTable table, string target, string bound, double? measured, bool met)
    {
        if (measured is not null)
        {
            table.Add(target, bound, $"{measured:0.00}", met ? "yes" : "no");
        }
    }
}
