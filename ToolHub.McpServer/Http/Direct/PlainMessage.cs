using System.Text.Json;

namespace ToolHub.Mcp.Http.Direct;

/// <summary>Reads JSON-RPC requests that have their own members and no more.</summary>
internal static class PlainMessage
{
    /// <summary>The id and the parameters of a request of this method; parameters that are left out are undefined.</summary>
    public static bool TryRead(JsonElement message, string method, out JsonElement id, out JsonElement parameters)
    {
        id = default;
        parameters = default;
        return IsObject(message)
            && HasExactly(message, message.TryGetProperty("params", out parameters) ? 4 : 3)
            && IsText(message, "jsonrpc", "2.0")
            && IsText(message, "method", method)
            && message.TryGetProperty("id", out id) && IsId(id);
    }

    public static bool IsObject(JsonElement element) => element.ValueKind is JsonValueKind.Object;

    public static bool HasExactly(JsonElement element, int members) => IsObject(element) && element.GetPropertyCount() == members;

    public static bool IsText(JsonElement element, string member, string text) =>
        element.TryGetProperty(member, out var value) && value.ValueKind is JsonValueKind.String && value.ValueEquals(text);

    private static bool IsId(JsonElement id) => id.ValueKind is JsonValueKind.String
        || (id.ValueKind is JsonValueKind.Number && id.TryGetInt64(out _));
}
