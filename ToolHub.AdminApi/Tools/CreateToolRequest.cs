using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>What a new entry shall be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateToolRequest : ToolContentRequest
{
    /// <summary>1 to 64 letters, digits, <c>_</c>, <c>-</c> or <c>.</c>; unique among the primitive's entries.</summary>
    /// <example>get_order</example>
    [Required(ErrorMessage = "Is needed.")]
    public string Name { get; init; } = "";

    /// <summary>tool, resource or prompt.</summary>
    [EnumName<PrimitiveKind>]
    [DefaultValue("tool")]
    public string? Primitive { get; init; }

    /// <summary>http, sql or upstream_mcp; it never changes.</summary>
    [Required(ErrorMessage = "Is needed.")]
    [AllowedValues("", "http", "sql", "upstream_mcp", ErrorMessage = "Must be one of: http, sql, upstream_mcp.")]
    public string Kind { get; init; } = "";

    /// <summary>For finding it.</summary>
    public IReadOnlyList<string>? Tags { get; init; }
}
