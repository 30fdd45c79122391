using System.Text.Json.Serialization;

namespace ToolHub.AdminApi.Tools;

/// <summary>The protocol's hints to hosts about a tool; not given means unknown.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record ToolHints
{
    /// <summary>Whether it changes nothing.</summary>
    public bool? ReadOnlyHint { get; init; }

    /// <summary>Whether it may destroy something.</summary>
    public bool? DestructiveHint { get; init; }

    /// <summary>Whether calling it again changes nothing more.</summary>
    public bool? IdempotentHint { get; init; }

    /// <summary>Whether it reaches beyond a closed set of things.</summary>
    public bool? OpenWorldHint { get; init; }
}
