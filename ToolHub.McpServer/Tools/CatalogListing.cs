namespace ToolHub.Mcp.Tools;

internal sealed record CatalogListing(IReadOnlyList<CatalogItemDetails> Items);
