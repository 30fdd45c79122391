using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>What came of a draft, and the entry as it is now.</summary>
internal sealed record PublishResult
{
    public required PublishChange Change { get; init; }

    /// <summary>Set unless the draft was refused.</summary>
    public RegisteredTool? Tool { get; init; }

    /// <summary>The revision that says what the draft says; set unless the draft was refused.</summary>
    public ToolRevision? Revision { get; init; }

    /// <summary>Why the draft was refused.</summary>
    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];

    public static PublishResult Refused(params IReadOnlyList<DraftProblem> problems) =>
        new() { Change = PublishChange.Refused, Problems = problems };
}
