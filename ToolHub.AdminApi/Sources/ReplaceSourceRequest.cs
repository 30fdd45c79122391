using System.ComponentModel.DataAnnotations;
using System.Text.Json;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;

namespace ToolHub.AdminApi.Sources;

/// <summary>What a source shall be from now on; what is left out is gone.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ReplaceSourceRequest
{
    /// <summary>What it is, for people.</summary>
    [PlainText(500)]
    public string? Description { get; init; }

    /// <summary>How to reach it, by its kind; secrets stand in it as references (<c>secret:</c>, <c>env:</c>, <c>file:</c>).</summary>
    [Required(ErrorMessage = "Is needed.")]
    public JsonElement? Settings { get; init; }
}
