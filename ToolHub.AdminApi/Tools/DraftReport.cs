using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Tools;

/// <summary>What publishing would do.</summary>
internal sealed record DraftReport
{
    /// <summary>refused: the errors say why.</summary>
    public required PublishChange Change { get; init; }

    /// <summary>The version that the revision would have, or has already.</summary>
    public required string? Version { get; init; }

    /// <summary>What differs from the newest release of the entry, as far as clients can tell.</summary>
    public required IReadOnlyList<SchemaChangeResponse> Changes { get; init; }

    /// <summary>All that is wrong, by field.</summary>
    public required IDictionary<string, string[]> Errors { get; init; }
}
