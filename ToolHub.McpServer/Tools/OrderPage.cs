using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record OrderPage(
    IReadOnlyList<OrderOverview> Orders,
    [property: Description("Pass it as cursor to get the next page; absent on the last one.")] string? NextCursor = null);
