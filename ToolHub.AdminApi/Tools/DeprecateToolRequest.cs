using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Registry.Publishing.Checks;

namespace ToolHub.AdminApi.Tools;

/// <summary>What clients of an entry are told about its end.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record DeprecateToolRequest
{
    /// <summary>The name of the active entry to use instead, if there is one.</summary>
    [PlainText(EntryName.MaxLength)]
    public string? Successor { get; init; }

    /// <summary>When the entry is planned to end, if that is decided. Clients are told; nothing retires it by itself.</summary>
    public DateTimeOffset? SunsetAt { get; init; }
}
