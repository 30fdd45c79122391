namespace ToolHub.Core.Catalog;

/// <summary>A toolset as its clients see it.</summary>
/// <param name="Name">The last segment of its endpoint's path.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">What its tools are for.</param>
/// <param name="Catalog">Its entries, and nothing else.</param>
internal sealed record ToolsetView(string Name, string? Title, string? Description, ToolCatalog Catalog)
{
    /// <summary>Builds the view of what is offered at the moment.</summary>
    /// <param name="toolset">The row with its entries.</param>
    /// <param name="offered">The registry's entries by id; what a toolset names beyond them is not shown.</param>
    /// <param name="before">The last view: what has not changed stays the same object, so that nobody hears of a change.</param>
    public static ToolsetView Of(Toolset toolset, IReadOnlyDictionary<Guid, ToolDefinition> offered, ToolsetView? before)
    {
        var known = before?.Catalog.Definitions.ToDictionary(definition => definition.ToolId) ?? [];
        var entries = toolset.Entries
            .Where(entry => offered.ContainsKey(entry.ToolId))
            .Select(entry => (Entry: entry, Origin: offered[entry.ToolId]))
            .ToList();
        var names = entries.ToDictionary(
            shown => (shown.Origin.Primitive, shown.Origin.Name), shown => shown.Entry.Name ?? shown.Origin.Name);
        var shown = new List<ToolDefinition>(entries.Count);
        foreach (var (entry, origin) in entries)
        {
            var deprecation = origin.Deprecation?.Among(origin.Primitive, names);
            var view = known.GetValueOrDefault(entry.ToolId);
            shown.Add(view?.IsViewOf(origin, entry, deprecation) is true ? view : origin.ShownAs(entry, deprecation));
        }

        // The API refuses two of one name; plain SQL does not, and must not cost the whole registry.
        var unique = shown.DistinctBy(definition => (definition.Primitive, definition.ShownName)).ToList();
        var catalog = before is not null && known.Values.ToHashSet().SetEquals(unique) ? before.Catalog : new(unique);
        return new(toolset.Name, toolset.Title, toolset.Description, catalog);
    }
}
