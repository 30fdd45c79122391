using System.Buffers.Text;
using System.Text;
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

    private static string Write(PrimitiveKind primitive, string name) =>
        Base64Url.EncodeToString(Encoding.UTF8.GetBytes($"{EnumNames<PrimitiveKind>.Of(primitive)}:{name}"));

    private static string Read(string cursor, PrimitiveKind primitive)
    {
        var prefix = EnumNames<PrimitiveKind>.Of(primitive) + ":";
        if (Base64Url.IsValid(cursor)
            && Encoding.UTF8.GetString(Base64Url.DecodeFromChars(cursor)) is var text
            && text.StartsWith(prefix, StringComparison.Ordinal))
        {
            return text[prefix.Length..];
        }

        throw new McpProtocolException(
            "The cursor is not one that this list gave out. Start again without a cursor.",
            McpErrorCode.InvalidParams);
    }
}
