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

    public required IReadOnlyList<string> Tags { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
