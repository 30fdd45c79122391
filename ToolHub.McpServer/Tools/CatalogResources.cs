using System.ComponentModel;
using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Access;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Core.Executors.Builtin;
using ToolHub.Core.Samples;

namespace ToolHub.Mcp.Tools;

/// <summary>The sample shop's articles as resources.</summary>
internal sealed class CatalogResources(ToolHubDbContext database)
{
    /// <summary>A resource is read whole; a catalogue that outgrows this needs a tool with pages.</summary>
    private const int MostItems = 1000;

    private static readonly Expression<Func<CatalogItem, CatalogItemDetails>> ToDetails = item =>
        new CatalogItemDetails(item.Sku, item.Name, item.Description, new Money(item.Price, item.Currency), item.Stock);

    [BuiltinResource("catalog_all", "catalog://all", Title = "All articles", Capability = CapabilityNames.CatalogRead)]
    [Description("Every article of the catalogue with price and stock.")]
    public async Task<BuiltinResult<CatalogListing>> All(CancellationToken cancellationToken)
    {
        var items = await database.CatalogItems.AsNoTracking()
            .OrderBy(item => item.Sku)
            .Take(MostItems)
            .Select(ToDetails)
            .ToListAsync(cancellationToken);
        return new CatalogListing(items);
    }

    [BuiltinResource("catalog_item", "catalog://item/{sku}", Title = "One article", Capability = CapabilityNames.CatalogRead)]
    [Description("One article of the catalogue, found by its number.")]
    public async Task<BuiltinResult<CatalogItemDetails>> Item(CatalogItemVariables variables, CancellationToken cancellationToken)
    {
        var item = await database.CatalogItems.AsNoTracking()
            .Where(item => item.Sku == variables.Sku)
            .Select(ToDetails)
            .SingleOrDefaultAsync(cancellationToken);
        return item is null
            ? ToolCallReply.Failure(ToolCallOutcome.NotFound, "There is no article with this number. Read catalog://all to find one.")
            : item;
    }
}
