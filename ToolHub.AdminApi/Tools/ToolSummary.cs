using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>An entry of the registry in a list.</summary>
internal sealed record ToolSummary
{
    public required string Name { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    /// <summary>What executes it.</summary>
    public required ToolKind Kind { get; init; }

    public required ToolStatus Status { get; init; }

    /// <summary>The switch beside the life cycle.</summary>
    public required bool Enabled { get; init; }

    public required string? Title { get; init; }

    public required string? Description { get; init; }

    /// <summary>The current revision; null for an entry that has none yet.</summary>
    public required string? Revision { get; init; }

    /// <summary>The name of the source where calls are made; null for built-ins.</summary>
    public required string? Source { get; init; }

    /// <summary>Why no client sees the entry until somebody approves it; null: nothing is wrong with it.</summary>
    public required string? WithheldReason { get; init; }

    /// <summary>The version of the revision that waits for approval.</summary>
    public required string? ProposedRevision { get; init; }

    /// <summary>What takes a deprecated entry's place.</summary>
    public required string? Successor { get; init; }

    /// <summary>When a deprecated entry is to be retired.</summary>
    public required DateTimeOffset? SunsetAt { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
