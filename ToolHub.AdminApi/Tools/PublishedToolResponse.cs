using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Tools;

/// <summary>What came of publishing.</summary>
internal sealed record PublishedToolResponse : IAuditTarget
{
    public required PublishChange Change { get; init; }

    /// <summary>The revision that says what was published; the entry's current one only if it was activated.</summary>
    public required string? Version { get; init; }

    /// <summary>What differs from the newest release of the entry, as far as clients can tell.</summary>
    public required IReadOnlyList<SchemaChangeResponse> Changes { get; init; }

    /// <summary>The entry as it is now.</summary>
    public required ToolResponse Tool { get; init; }

    string IAuditTarget.AuditTarget => Tool.Name;
}
