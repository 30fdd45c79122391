using ToolHub.Core.Completions;
using ToolHub.Core.Data;

namespace ToolHub.Mcp.Tools;

/// <summary>The numbers of all articles.</summary>
internal sealed class ArticleNumbers(ToolHubDbContext database) : ICompletionSource
{
    public IQueryable<string> Values(IReadOnlyDictionary<string, string> chosen) => database.CatalogItems.Select(item => item.Sku);
}
