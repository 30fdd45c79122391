using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>An entry of the registry with its current revision.</summary>
internal sealed record ToolResponse
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    /// <summary>What executes it.</summary>
    public required ToolKind Kind { get; init; }

    public required ToolStatus Status { get; init; }

    /// <summary>The switch beside the life cycle: off hides the entry at once.</summary>
    public required bool Enabled { get; init; }

    /// <summary>Why no client sees the entry until somebody approves it; null: nothing is wrong with it.</summary>
    public required string? WithheldReason { get; init; }

    /// <summary>The version of the revision that waits for approval.</summary>
    public required string? ProposedRevision { get; init; }

    /// <summary>What takes a deprecated entry's place.</summary>
    public required string? Successor { get; init; }

    /// <summary>When a deprecated entry is to be retired.</summary>
    public required DateTimeOffset? SunsetAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    /// <summary>Null for an entry that has none yet.</summary>
    public required ToolRevisionResponse? Revision { get; init; }
}
