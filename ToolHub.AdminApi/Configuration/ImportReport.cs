namespace ToolHub.AdminApi.Configuration;

/// <summary>What an import changed, or would.</summary>
internal sealed record ImportReport
{
    /// <summary>False: it was a dry run.</summary>
    public required bool Applied { get; init; }

    /// <summary>In the order in which they were applied.</summary>
    public required IReadOnlyList<ImportedItem> Items { get; init; }
}
