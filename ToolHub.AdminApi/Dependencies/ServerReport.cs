using ToolHub.Core.Executors.Dependencies;

namespace ToolHub.AdminApi.Dependencies;

/// <summary>How one server gets on with a source.</summary>
internal sealed record ServerReport
{
    /// <summary>The process; another after every start.</summary>
    public required Guid ServerId { get; init; }

    public required DependencyState State { get; init; }

    public required int RunningCalls { get; init; }

    /// <summary>Calls that wait for their turn.</summary>
    public required int QueuedCalls { get; init; }

    /// <summary>Attempts since the server started: a call that was tried again counts several times.</summary>
    public required long Calls { get; init; }

    /// <summary>How many of those failed.</summary>
    public required long Failures { get; init; }

    public required DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>One sentence; for a host that may not be called, which host and setting.</summary>
    public required string? LastFailure { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }

    /// <summary>The server has not reported for so long that it may be gone; it does not count for the source's state.</summary>
    public required bool Stale { get; init; }

    public static ServerReport From(DependencyReport report, DateTimeOffset now) => new()
    {
        ServerId = report.ServerId,
        State = report.State,
        RunningCalls = report.RunningCalls,
        QueuedCalls = report.QueuedCalls,
        Calls = report.Calls,
        Failures = report.Failures,
        LastFailureAt = report.LastFailureAt,
        LastFailure = report.LastFailure,
        ReportedAt = report.ReportedAt,
        Stale = report.IsStale(now),
    };
}
