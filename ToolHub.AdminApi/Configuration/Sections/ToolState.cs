using System.Text.Json.Serialization;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>Where an entry of the configuration stands in its life.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ToolState
{
    public ToolStatus Status { get; init; } = ToolStatus.Active;

    public bool Enabled { get; init; } = true;

    /// <summary>Of a deprecated or retired entry.</summary>
    public string? Successor { get; init; }

    /// <summary>Of a deprecated or retired entry.</summary>
    public DateTimeOffset? SunsetAt { get; init; }
}
