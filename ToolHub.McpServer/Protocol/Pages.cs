using Microsoft.Extensions.Options;
using ModelContextProtocol;
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

    /// <summary>The page after a cursor, of entries that are ordered by name.</summary>
    /// <exception cref="McpProtocolException">The cursor is not one of this list.</exception>
    public Page Take(IEnumerable<ToolDefinition> ordered, PrimitiveKind primitive, string? cursor)
    {
        var size = options.Value.PageSize;
        var after = cursor is null ? null : Read(cursor, primitive);
        var items = ordered
            .SkipWhile(definition => after is not null && string.CompareOrdinal(definition.Name, after) <= 0)
            .Take(size + 1)
            .ToList();
        return items.Count > size
            ? new(items[..size], Write(primitive, items[size - 1].Name))
            : new(items, NextCursor: null);
    }

    private static string Write(PrimitiveKind primitive, string name) => MarkedCursor.Write(MarkOf(primitive), name);

    private static string Read(string cursor, PrimitiveKind primitive) =>
        MarkedCursor.Read(MarkOf(primitive), cursor) ?? throw new McpProtocolException(
            "The cursor is not one that this list gave out. Start again without a cursor.",
            McpErrorCode.InvalidParams);

    private static string MarkOf(PrimitiveKind primitive) => EnumNames<PrimitiveKind>.Of(primitive) + ":";
}
