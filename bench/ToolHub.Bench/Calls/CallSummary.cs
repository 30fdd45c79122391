using ToolHub.Bench.Reports;

namespace ToolHub.Bench.Calls;

/// <summary>All rounds of one server with one number of connections: medians, and how far they lay apart.</summary>
internal sealed record CallSummary
{
    public required string Server { get; init; }

    public required int Connections { get; init; }

    public required double RequestsPerSecond { get; init; }

    public required double Lowest { get; init; }

    public required double Highest { get; init; }

    public required TimeSpan Median { get; init; }

    public required TimeSpan Percentile99 { get; init; }

    public required long Errors { get; init; }

    public required long MemoryBytes { get; init; }

    /// <summary>One summary for each server and number of connections, in the order of the runs.</summary>
    public static IReadOnlyList<CallSummary> Of(IEnumerable<CallRun> runs) =>
        [.. runs.GroupBy(run => (run.Server, run.Connections)).Select(group => Of(group.Key.Server, group.Key.Connections, [.. group]))];

    private static CallSummary Of(string server, int connections, IReadOnlyList<CallRun> runs) => new()
    {
        Server = server,
        Connections = connections,
        RequestsPerSecond = runs.Select(run => run.Load.RequestsPerSecond).Median(),
        Lowest = runs.Min(run => run.Load.RequestsPerSecond),
        Highest = runs.Max(run => run.Load.RequestsPerSecond),
        Median = TimeSpan.FromMilliseconds(runs.Select(run => run.Load.Median.TotalMilliseconds).Median()),
        Percentile99 = TimeSpan.FromMilliseconds(runs.Select(run => run.Load.Percentile99.TotalMilliseconds).Median()),
        Errors = runs.Sum(run => run.Load.Errors),
        MemoryBytes = runs.Max(run => run.MemoryBytes),
    };
}
