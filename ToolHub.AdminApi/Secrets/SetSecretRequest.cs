using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Secrets;

/// <summary>A secret on its way in. Not a record: those print their members.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed class SetSecretRequest
{
    /// <summary>Up to 64 KiB; nobody can read it again.</summary>
    [Required(ErrorMessage = "Is needed.")]
    public string Value { get; init; } = "";
}
