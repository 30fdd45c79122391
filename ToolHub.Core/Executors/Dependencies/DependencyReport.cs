namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How one server gets on with one source, as it last said.</summary>
internal sealed class DependencyReport
{
    public const int MaxLastFailureLength = 300;

    /// <summary>The process; another after every start.</summary>
    public required Guid ServerId { get; init; }

    public required Guid SourceId { get; init; }

    public required DependencyState State { get; init; }

    public required int RunningCalls { get; init; }

    public required int QueuedCalls { get; init; }

    /// <summary>Since the server started.</summary>
    public required long Calls { get; init; }

    /// <summary>Since the server started.</summary>
    public required long Failures { get; init; }

    public DateTimeOffset? LastFailureAt { get; init; }

    /// <summary>
    /// One sentence, without anything that the source said except, of a redirect, the host, and of what it lists, names; its end is missing
    /// if it is too long.
    /// </summary>
    public string? LastFailure { get; init; }

    public required DateTimeOffset ReportedAt { get; init; }
}
