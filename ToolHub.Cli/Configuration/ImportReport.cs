namespace ToolHub.Cli.Configuration;

/// <summary>What the server says that an import changes.</summary>
internal sealed record ImportReport
{
    /// <summary>Gets whether the changes were made; false for a dry run.</summary>
    public required bool Applied { get; init; }

    public required IReadOnlyList<ImportedItem> Items { get; init; }
}
