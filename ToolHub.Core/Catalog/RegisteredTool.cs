namespace ToolHub.Core.Catalog;

/// <summary>An entry of the registry: its name and state. What it looks like and does stands in its revisions.</summary>
internal sealed class RegisteredTool
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    public required ToolKind Kind { get; init; }

    public required ToolStatus Status { get; set; }

    /// <summary>A switch beside the life cycle: off hides the tool at once and is undone as quickly.</summary>
    public required bool IsEnabled { get; set; }

    public List<string> Tags { get; init; } = [];

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }

    /// <summary>The approved definition; null for an entry of which nobody has approved one yet.</summary>
    public Guid? CurrentRevisionId { get; set; }

    public ToolRevision? CurrentRevision { get; set; }

    /// <summary>A definition that waits for somebody to approve it; withheld from clients until then.</summary>
    public Guid? ProposedRevisionId { get; set; }

    public ToolRevision? ProposedRevision { get; set; }

    /// <summary>Why no client sees the entry until somebody approves it, as one sentence; null: nothing is wrong with it.</summary>
    public string? WithheldReason { get; set; }

    /// <summary>What takes a deprecated entry's place: the name of another of the same primitive.</summary>
    public string? Successor { get; set; }

    /// <summary>When people plan to retire a deprecated entry. An announcement: nothing happens then by itself.</summary>
    public DateTimeOffset? SunsetAt { get; set; }

    /// <summary>Raised to throw away every kept result of the entry, on all servers.</summary>
    public int CacheEpoch { get; set; }

    public List<ToolRevision> Revisions { get; init; } = [];
}
