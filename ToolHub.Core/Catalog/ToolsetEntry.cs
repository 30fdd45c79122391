namespace ToolHub.Core.Catalog;

/// <summary>A registry entry as one toolset shows it.</summary>
internal sealed class ToolsetEntry
{
    public required Guid ToolsetId { get; init; }

    public required Guid ToolId { get; init; }

    /// <summary>Null: the entry's own name.</summary>
    public string? Name { get; init; }

    /// <summary>Null: the entry's own title.</summary>
    public string? Title { get; init; }

    /// <summary>Null: the entry's own description.</summary>
    public string? Description { get; init; }
}
