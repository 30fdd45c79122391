using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>What a toolset shall be, all of it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record SetToolsetRequest
{
    /// <summary>For people.</summary>
    /// <example>Customer support</example>
    public string? Title { get; init; }

    /// <summary>What its tools are for.</summary>
    /// <example>Looks up and cancels orders.</example>
    public string? Description { get; init; }

    /// <summary>What it shows; 1,000 at most.</summary>
    [MaxLength(ToolsetRules.MaxEntries, ErrorMessage = "Must be {1} entries at most.")]
    public IReadOnlyList<SetToolsetEntryRequest?>? Entries { get; init; }
}
