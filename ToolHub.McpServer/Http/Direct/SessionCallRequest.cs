using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>A <c>tools/call</c> of the initialize era in its plainest form: nothing but a name and arguments.</summary>
/// <param name="Id">The request's id, as it is written.</param>
/// <param name="Name">The tool's name.</param>
/// <param name="Arguments">An object.</param>
internal sealed record SessionCallRequest(JsonElement Id, string Name, JsonElement Arguments)
{
    /// <summary>Reads a message; null if it is anything but of this form, be it richer or wrong.</summary>
    public static SessionCallRequest? Read(JsonElement message)
    {
        if (!PlainMessage.TryRead(message, RequestMethods.ToolsCall, out var id, out var parameters)
            || !PlainMessage.IsObject(parameters)
            || !parameters.TryGetProperty("name", out var name) || name.ValueKind is not JsonValueKind.String)
        {
            return null;
        }

        var hasArguments = parameters.TryGetProperty("arguments", out var arguments);
        return PlainMessage.HasExactly(parameters, hasArguments ? 2 : 1) && (!hasArguments || PlainMessage.IsObject(arguments))
            // The value is a string, as was just checked.
            ? new(id, name.GetString()!, hasArguments ? arguments : CallAdapter.NoArguments)
            : null;
    }
}
