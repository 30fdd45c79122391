using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.AdminApi.Dependencies;

/// <summary>What the servers' reports come to.</summary>
internal static class SourceStates
{
    /// <summary>Servers report every two seconds: one that has missed seven reports is gone or cut off.</summary>
    private static readonly TimeSpan Freshness = TimeSpan.FromSeconds(15);

    public static bool IsStale(this DependencyReport report, DateTimeOffset now) => report.ReportedAt < now - Freshness;

    /// <summary>The worst of what servers say; what a server said long ago says nothing.</summary>
    public static SourceState Worst(this IEnumerable<DependencyReport> reports, DateTimeOffset now) => reports
        .Where(report => !report.IsStale(now))
        .Select(report => Of(report.State))
        .DefaultIfEmpty(SourceState.Unknown)
        .Max();

    private static SourceState Of(DependencyState state) => state switch
    {
        DependencyState.Open => SourceState.Open,
        DependencyState.HalfOpen => SourceState.HalfOpen,
        _ => SourceState.Closed,
    };
}
