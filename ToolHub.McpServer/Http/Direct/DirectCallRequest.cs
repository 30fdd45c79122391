using System.Text.Json;
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

        return PlainMessage.HasExactly(parameters, hasArguments ? 3 : 2) && PlainMetadata.Read(meta) is { } client
            // The value is a string, as was just checked.
            ? new(id, name.GetString()!, hasArguments ? arguments : CallAdapter.NoArguments, new(client.Capabilities), client.Name)
            : null;
    }
}
