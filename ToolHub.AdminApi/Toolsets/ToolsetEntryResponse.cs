using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>An entry of a toolset.</summary>
internal sealed record ToolsetEntryResponse
{
    /// <summary>The registry's name.</summary>
    public required string Tool { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    /// <summary>What the toolset calls it; null for the registry's name.</summary>
    public required string? Name { get; init; }

    /// <summary>Null for the entry's own title.</summary>
    public required string? Title { get; init; }

    /// <summary>Null for the entry's own description.</summary>
    public required string? Description { get; init; }
}
