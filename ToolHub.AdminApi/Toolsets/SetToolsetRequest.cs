using System.Text.Json.Serialization;

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
    public IReadOnlyList<SetToolsetEntryRequest?>? Entries { get; init; }
}
