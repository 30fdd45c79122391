using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.AdminApi.Tools;

/// <summary>Which revision clients shall see.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ActivateToolRequest
{
    /// <summary>Any revision of the entry, an older one too.</summary>
    /// <example>1.0.0</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(SemanticVersion.MaxLength)]
    public string Version { get; init; } = "";
}
