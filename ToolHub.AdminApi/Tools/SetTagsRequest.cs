using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Tools;

/// <summary>The tags that an entry shall have, and no others.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetTagsRequest
{
    /// <summary>May be empty.</summary>
    [Required(ErrorMessage = "Is needed.")]
    public IReadOnlyList<string>? Tags { get; init; }
}
