using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>How to replace a key.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record RotateApiKeyRequest
{
    private const int DefaultMinutes = 60;

    /// <summary>How many minutes the old key still works, so that its users can change over.</summary>
    [Range(0, 7 * 24 * 60, ErrorMessage = "Must be 0 to 10080.")]
    [DefaultValue(DefaultMinutes)]
    public int OverlapMinutes { get; init; } = DefaultMinutes;
}
