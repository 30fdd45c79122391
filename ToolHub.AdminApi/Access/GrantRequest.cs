using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.Access;

/// <summary>Who shall be allowed what: either a role or a caller.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record GrantRequest
{
    /// <summary>Everybody who acts under this role.</summary>
    /// <example>analyst</example>
    [PlainText(64)]
    public string? Role { get; init; }

    /// <summary>One caller, whatever role it acts under.</summary>
    [PlainText(200)]
    [DeniedValues(ReservedOwners.Conformance, ErrorMessage = "Is reserved.")]
    public string? Caller { get; init; }

    /// <example>orders:read</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(64)]
    public string Capability { get; init; } = "";
}
