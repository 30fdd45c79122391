using ToolHub.AdminApi.Auditing;

namespace ToolHub.AdminApi.Configuration;

/// <summary>What an import changed, or would.</summary>
internal sealed record ImportReport : IAuditTarget
{
    /// <summary>False: it was a dry run.</summary>
    public required bool Applied { get; init; }

    /// <summary>In the order in which they were applied.</summary>
    public required IReadOnlyList<ImportedItem> Items { get; init; }

    string IAuditTarget.AuditTarget => Applied ? "registry" : "registry (dry run)";
}
