using System.ComponentModel;
using Microsoft.AspNetCore.Mvc;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>Which entry of the registry is meant.</summary>
internal sealed record ToolAddress
{
    /// <summary>The entry's exact name.</summary>
    /// <example>get_order</example>
    [FromRoute]
    [PlainText(64)]
    public required string Name { get; init; }

    /// <summary>tool, resource or prompt: names are unique within each.</summary>
    [EnumName<PrimitiveKind>]
    [DefaultValue("tool")]
    public string? Primitive { get; init; }

    /// <summary>What <see cref="Primitive"/> names.</summary>
    internal PrimitiveKind PrimitiveKind => Primitive.ToEnum<PrimitiveKind>() ?? PrimitiveKind.Tool;
}
