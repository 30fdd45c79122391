using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>
/// A <c>tools/call</c> of revision 2026-07-28 in its plainest form: nothing but a name, arguments and the metadata that every request
/// carries. Whatever has more to say (progress, log level, input responses, trace context, extensions) is not of this form.
/// </summary>
/// <param name="Id">The request's id, as it is written.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">An object.</param>
/// <param name="Client">What the client says it can be asked for.</param>
/// <param name="ClientName">The client's name and version, if it said them.</param>
internal sealed record DirectCallRequest(JsonElement Id, string Name, JsonElement Arguments, DirectCallClient Client, string? ClientName)
{
    public const string Revision = ProtocolRevisions.Modern;

    private static readonly JsonTypeInfo<ClientCapabilities> CapabilitiesType = McpJson.TypeInfo<ClientCapabilities>();

    /// <summary>Reads a message; null if it is anything but of this form, be it richer or wrong.</summary>
    public static DirectCallRequest? Read(JsonElement message) =>
        PlainMessage.TryRead(message, RequestMethods.ToolsCall, out var id, out var parameters)
            ? ReadParameters(id, parameters)
            : null;

    private static DirectCallRequest? ReadParameters(JsonElement id, JsonElement parameters)
    {
        if (parameters.ValueKind is not JsonValueKind.Object
            || !parameters.TryGetProperty("name", out var name) || name.ValueKind is not JsonValueKind.String
            || !parameters.TryGetProperty("_meta", out var meta))
        {
            return null;
        }

        var hasArguments = parameters.TryGetProperty("arguments", out var arguments);
        if (hasArguments && arguments.ValueKind is not JsonValueKind.Object)
        {
            return null;
        }

        return PlainMessage.HasExactly(parameters, hasArguments ? 3 : 2) && TryReadMeta(meta, out var capabilities, out var client)
            // The value is a string, as was just checked.
            ? new(id, name.GetString()!, hasArguments ? arguments : CallAdapter.NoArguments, new(capabilities), client)
            : null;
    }

    private static bool TryReadMeta(
        JsonElement meta, [NotNullWhen(true)] out ClientCapabilities? capabilities, out string? client)
    {
        client = null;
        capabilities = null;
        if (meta.ValueKind is not JsonValueKind.Object
            || !PlainMessage.IsText(meta, MetaKeys.ProtocolVersion, Revision)
            || !meta.TryGetProperty(MetaKeys.ClientCapabilities, out var declared)
            || !TryReadCapabilities(declared, out capabilities))
        {
            return false;
        }

        if (!meta.TryGetProperty(MetaKeys.ClientInfo, out var info))
        {
            return PlainMessage.HasExactly(meta, 2);
        }

        client = ClientOf(info);
        return client is not null && PlainMessage.HasExactly(meta, 3);
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
