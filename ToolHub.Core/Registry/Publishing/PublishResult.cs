using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing.Compatibility;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>What came of a draft, or would come of it, and the entry as it is now.</summary>
internal sealed record PublishResult
{
    public required PublishChange Change { get; init; }

    /// <summary>Set unless the draft was refused, or would become a new entry.</summary>
    public RegisteredTool? Tool { get; init; }

    /// <summary>The revision that says what the draft says; set unless the draft was refused, or would become a new revision.</summary>
    public ToolRevision? Revision { get; init; }

    /// <summary>The revision's version, also of one that would be; null if the draft was refused before it got to that.</summary>
    public string? Version { get; init; }

    /// <summary>What differs from the newest release of the entry, as far as clients can tell.</summary>
    public IReadOnlyList<SchemaChange> Changes { get; init; } = [];

    /// <summary>Why the draft was refused.</summary>
    public IReadOnlyList<DraftProblem> Problems { get; init; } = [];

    /// <summary>Whether the draft was refused only because somebody else was faster: there is nothing to correct.</summary>
    public bool IsConflict { get; init; }

    public static PublishResult Refused(params IReadOnlyList<DraftProblem> problems) =>
        new() { Change = PublishChange.Refused, Problems = problems };

    public static PublishResult Conflict() => Refused(new DraftProblem("name", WriteConflict.Sentence)) with { IsConflict = true };
}
