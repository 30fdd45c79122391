using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>What a new key shall be.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record CreateApiKeyRequest
{
    private const int DefaultDays = 90;

    /// <summary>What the key is for.</summary>
    /// <example>Reporting job</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(100)]
    public string Name { get; init; } = "";

    /// <summary>The caller that the key stands for.</summary>
    /// <example>reporting</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(200)]
    [DeniedValues(ReservedOwners.Conformance, ErrorMessage = "Is reserved.")]
    public string Owner { get; init; } = "";

    /// <summary>The role it acts under: you must hold all that the role may do.</summary>
    /// <example>analyst</example>
    [Required(ErrorMessage = "Is needed.")]
    [PlainText(64)]
    public string Role { get; init; } = "";

    /// <summary>How many days it is valid.</summary>
    [Range(1, 365, ErrorMessage = "Must be 1 to 365.")]
    [DefaultValue(DefaultDays)]
    public int ExpiresInDays { get; init; } = DefaultDays;
}
