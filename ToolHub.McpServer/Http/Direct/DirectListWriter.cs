using System.Text.Json;
using Microsoft.Extensions.Options;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Writes pages of lists from what every entry has prepared.</summary>
internal sealed class DirectListWriter(Pages pages, IOptions<McpServerOptions> options)
{
    // McpServerSetup gives every server its name.
    private readonly byte[] _serverInfo =
        JsonSerializer.SerializeToUtf8Bytes(options.Value.ServerInfo!, McpJson.TypeInfo<Implementation>());

    /// <summary>Writes a page as revision 2026-07-28 has it.</summary>
    public Task WriteAsync(HttpResponse response, DirectListRequest request, Page page) =>
        JsonRpcMessageWriter.WriteAsync(response, request.Id, "result", writer =>
        {
            writer.WriteStartObject();
            writer.WriteStartObject("_meta");
            writer.WritePropertyName(MetaKeys.ServerInfo);
            writer.WriteRawValue(_serverInfo, skipInputValidation: true);
            writer.WriteEndObject();
            writer.WriteString("resultType", "complete");
            WritePage(writer, request.List, page);
            writer.WriteEndObject();
        });

    /// <summary>Writes a page as revisions before 2026-07-28 have it.</summary>
    public Task WriteBareAsync(HttpResponse response, DirectListRequest request, Page page) =>
        JsonRpcMessageWriter.WriteAsync(response, request.Id, "result", writer =>
        {
            writer.WriteStartObject();
            WritePage(writer, request.List, page);
            writer.WriteEndObject();
        });

    private void WritePage(Utf8JsonWriter writer, CatalogList list, Page page)
    {
        writer.WriteNumber("ttlMs", (long)pages.TimeToLive.TotalMilliseconds);
        writer.WriteString("cacheScope", "private");
        if (page.NextCursor is { } cursor)
        {
            writer.WriteString("nextCursor", cursor);
        }

        writer.WriteStartArray(list.Member);
        foreach (var definition in page.Items)
        {
            writer.WriteRawValue(definition.Listing, skipInputValidation: true);
        }

        writer.WriteEndArray();
    }
}
