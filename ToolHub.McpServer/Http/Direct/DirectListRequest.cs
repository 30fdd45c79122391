using System.Text.Json;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>A request for a page of a list in its plainest form: nothing but a cursor and the metadata that its era demands.</summary>
/// <param name="Id">The request's id, as it is written.</param>
/// <param name="List">Which list.</param>
/// <param name="Cursor">Where the page begins; null for the first one.</param>
internal sealed record DirectListRequest(JsonElement Id, CatalogList List, string? Cursor)
{
    /// <summary>Reads a message of revision 2026-07-28; null if it is anything but of this form, be it richer or wrong.</summary>
    public static DirectListRequest? ReadStateless(JsonElement message, CatalogList list) =>
        PlainMessage.TryRead(message, list.Method, out var id, out var parameters)
        && PlainMessage.IsObject(parameters)
        && parameters.TryGetProperty("_meta", out var meta)
        && PlainMetadata.Read(meta) is not null
            ? Read(id, list, parameters, otherMembers: 1)
            : null;

    /// <summary>Reads a message of the initialize era, in which there may be nothing to say.</summary>
    public static DirectListRequest? ReadOfSession(JsonElement message, CatalogList list)
    {
        if (!PlainMessage.TryRead(message, list.Method, out var id, out var parameters))
        {
            return null;
        }

        return parameters.ValueKind is JsonValueKind.Undefined ? new(id, list, Cursor: null) : Read(id, list, parameters, otherMembers: 0);
    }

    private static DirectListRequest? Read(JsonElement id, CatalogList list, JsonElement parameters, int otherMembers)
    {
        if (PlainMessage.HasExactly(parameters, otherMembers))
        {
            return new(id, list, Cursor: null);
        }

        return PlainMessage.HasExactly(parameters, otherMembers + 1)
            && parameters.TryGetProperty("cursor", out var cursor)
            && cursor.ValueKind is JsonValueKind.String
                ? new(id, list, cursor.GetString())
                : null;
    }
}
