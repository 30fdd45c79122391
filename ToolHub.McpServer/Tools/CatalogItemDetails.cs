namespace ToolHub.Mcp.Tools;

internal sealed record CatalogItemDetails(string Sku, string Name, string Description, Money Price, int Stock);
