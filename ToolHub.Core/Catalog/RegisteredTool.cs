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

    public Guid? CurrentRevisionId { get; set; }

    public ToolRevision? CurrentRevision { get; set; }

    public List<ToolRevision> Revisions { get; init; } = [];
}
