namespace ToolHub.Mcp.Tools;

internal sealed record OrderLineDetails(int LineNumber, string Sku, int Quantity, decimal UnitPrice);
