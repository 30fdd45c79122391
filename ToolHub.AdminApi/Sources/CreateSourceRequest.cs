using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;
using ToolHub.Core.Sources;

namespace ToolHub.AdminApi.Sources;

/// <summary>What a new source shall be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateSourceRequest
{
    /// <summary>Unique; lower-case letters, digits, <c>_</c> and <c>-</c>.</summary>
    /// <example>billing</example>
    [Required(ErrorMessage = "Is needed.")]
    [RegularExpression(ToolSource.NamePattern, ErrorMessage = "Must be 1 to 40 lower-case letters, digits, _ or -.")]
    public string Name { get; init; } = "";

    /// <summary>http, sql or upstream_mcp; cannot be changed later.</summary>
    /// <example>http</example>
    [Required(ErrorMessage = "Is needed.")]
    [EnumName<ToolKind>]
    public string Kind { get; init; } = "";

    /// <summary>What it is, for people.</summary>
    [PlainText(500)]
    public string? Description { get; init; }

    /// <summary>How to reach it, by its kind; secrets stand in it as references (<c>secret:</c>, <c>env:</c>, <c>file:</c>).</summary>
    [Required(ErrorMessage = "Is needed.")]
    public JsonElement? Settings { get; init; }
}
