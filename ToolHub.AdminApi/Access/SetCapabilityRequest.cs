using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;

namespace ToolHub.AdminApi.Access;

/// <summary>What a capability is for.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetCapabilityRequest
{
    /// <summary>What its holders may do.</summary>
    /// <example>Read invoices.</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(500)]
    public string Description { get; init; } = "";
}
