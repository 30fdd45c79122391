using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

/// <summary>How an export of orders treats the database.</summary>
internal sealed class OrderExportOptions
{
    public const string SectionName = "OrderExport";

    /// <summary>How many orders are read a second at most: an export can wait, the shop's customers cannot.</summary>
    [Range(1, 100_000)]
    public int RowsPerSecond { get; init; } = 10;
}
