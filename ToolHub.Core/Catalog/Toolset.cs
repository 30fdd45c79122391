namespace ToolHub.Core.Catalog;

/// <summary>A named selection of the registry with an endpoint of its own; its clients see nothing else.</summary>
internal sealed class Toolset
{
    public const int MaxNameLength = 40;

    public required Guid Id { get; init; }

    /// <summary>Unique, and the last segment of the endpoint's path: lower-case letters, digits, <c>_</c> and <c>-</c>.</summary>
    public required string Name { get; init; }

    public string? Title { get; set; }

    public string? Description { get; set; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }

    public List<ToolsetEntry> Entries { get; init; } = [];
}
