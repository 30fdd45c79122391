using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>An entry of the registry in a toolset, and how it is shown there where that differs.</summary>
internal sealed record ToolsetEntryDraft
{
    /// <summary>The registry's name.</summary>
    public required string Tool { get; init; }

    public PrimitiveKind Primitive { get; init; }

    /// <summary>Null: the registry's name.</summary>
    public string? Name { get; init; }

    /// <summary>Null: the entry's own title.</summary>
    public string? Title { get; init; }

    /// <summary>Null: the entry's own description.</summary>
    public string? Description { get; init; }

    /// <summary>The name by which clients of the toolset know it.</summary>
    public string ShownName => Name ?? Tool;
}
