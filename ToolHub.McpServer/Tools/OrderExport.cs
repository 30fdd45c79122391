using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record OrderExport(
    [property: Description("How many orders were exported.")] int Orders,
    [property: Description("Comma-separated values (RFC 4180); the first line names the columns.")] string Csv);
