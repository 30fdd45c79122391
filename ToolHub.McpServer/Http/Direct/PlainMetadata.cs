using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>What every request of revision 2026-07-28 says of its client, when it says no more.</summary>
/// <param name="Capabilities">What the client says it can be asked for.</param>
/// <param name="Name">The client's name and version, if it said them.</param>
internal sealed record PlainMetadata(ClientCapabilities Capabilities, string? Name)
{
    private static readonly JsonTypeInfo<ClientCapabilities> CapabilitiesType = McpJson.TypeInfo<ClientCapabilities>();

    /// <summary>Reads the metadata; null if it is anything but of this form, be it richer or wrong.</summary>
    public static PlainMetadata? Read(JsonElement meta)
    {
        if (!PlainMessage.IsObject(meta)
            || !PlainMessage.IsText(meta, MetaKeys.ProtocolVersion, ProtocolRevisions.Modern)
            || !meta.TryGetProperty(MetaKeys.ClientCapabilities, out var declared)
            || !TryReadCapabilities(declared, out var capabilities))
        {
            return null;
        }

        if (!meta.TryGetProperty(MetaKeys.ClientInfo, out var info))
        {
            return PlainMessage.HasExactly(meta, 2) ? new(capabilities, Name: null) : null;
        }

        return ClientOf(info) is { } client && PlainMessage.HasExactly(meta, 3) ? new(capabilities, client) : null;
    }

    private static bool TryReadCapabilities(JsonElement declared, [NotNullWhen(true)] out ClientCapabilities? capabilities)
    {
        capabilities = null;
        try
        {
            capabilities = PlainMessage.IsObject(declared) ? declared.Deserialize(CapabilitiesType) : null;
        }
        catch (JsonException)
        {
            // The SDK says what is wrong, before anything is done.
        }

        return capabilities is not null;
    }

    private static string? ClientOf(JsonElement info) =>
        info.ValueKind is JsonValueKind.Object
        && info.TryGetProperty("name", out var name) && name.ValueKind is JsonValueKind.String
        && info.TryGetProperty("version", out var version) && version.ValueKind is JsonValueKind.String
            ? $"{name.GetString()} {version.GetString()}"
            : null;
}
