using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Mcp.Protocol;

/// <summary>
/// Cuts lists into pages. A cursor says after which name to go on, so pages stay right when tools come and go in between, and any
/// replica can serve the next one.
/// </summary>
internal sealed class Pages(IOptions<ProtocolOptions> options)
{
    public TimeSpan TimeToLive => options.Value.TimeToLive;

    /// <summary>The page of a list after a cursor, as a caller sees it.</summary>
    /// <exception cref="McpProtocolException">The cursor is not one of this list.</exception>
    public Page Take(ToolCatalog catalog, Caller caller, CatalogList list, string? cursor) =>
        TryTake(catalog, caller, list, cursor) ?? throw new McpProtocolException(
            "The cursor is not one that this list gave out. Start again without a cursor.",
            McpErrorCode.InvalidParams);

    /// <summary>The same; null if the cursor is not one of this list.</summary>
    public Page? TryTake(ToolCatalog catalog, Caller caller, CatalogList list, string? cursor)
    {
        var mark = MarkOf(list.Primitive);
        var after = cursor is null ? null : MarkedCursor.Read(mark, cursor);
        if (cursor is not null && after is null)
        {
            return null;
        }

        var size = options.Value.PageSize;
        var items = catalog.VisibleTo(caller, list.Primitive, after).Where(list.Has).Take(size + 1).ToList();
        return items.Count > size
            ? new(items[..size], MarkedCursor.Write(mark, items[size - 1].ShownName))
            : new(items, NextCursor: null);
    }

    private static string MarkOf(PrimitiveKind primitive) => EnumNames<PrimitiveKind>.Of(primitive) + ":";
}
