using System.Text.Json.Serialization;
using ToolHub.Core.Catalog;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>An entry of the registry, and how the toolset shows it where that differs.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetToolsetEntryRequest
{
    /// <summary>The registry's name.</summary>
    /// <example>get_order</example>
    public string? Tool { get; init; }

    /// <summary>tool, resource or prompt.</summary>
    public PrimitiveKind Primitive { get; init; }

    /// <summary>What the toolset calls it.</summary>
    /// <example>find_order</example>
    public string? Name { get; init; }

    /// <summary>Instead of its own title.</summary>
    public string? Title { get; init; }

    /// <summary>Instead of its own description.</summary>
    public string? Description { get; init; }

    public ToolsetEntryDraft ToDraft() => new()
    {
        // Names nothing, and is refused for that.
        Tool = Tool ?? "",
        Primitive = Primitive,
        Name = Name,
        Title = Title,
        Description = Description,
    };
}
