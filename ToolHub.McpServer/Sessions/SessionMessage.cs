using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>A client's message on its way to the server that it concerns.</summary>
/// <param name="SessionId">The session that it came in; the transport has checked that it is the sender's.</param>
/// <param name="Message">The message.</param>
internal sealed record SessionMessage(string SessionId, JsonRpcMessage Message)
{
    public string Write() =>
        JsonSerializer.Serialize(new Written(SessionId, JsonSerializer.Serialize(Message, McpJson.TypeInfo<JsonRpcMessage>())));

    /// <summary>Reads what <see cref="Write"/> has written; null for anything else.</summary>
    public static SessionMessage? Read(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Written>(text) is { } written
                && JsonSerializer.Deserialize(written.Message, McpJson.TypeInfo<JsonRpcMessage>()) is { } message
                    ? new(written.SessionId, message)
                    : null;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private sealed record Written(string SessionId, string Message);
}
