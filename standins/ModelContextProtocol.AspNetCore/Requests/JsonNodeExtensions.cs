using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelContextProtocol.AspNetCore.Requests;

internal static class JsonNodeExtensions
{
    /// <summary>Reads a JSON string; anything else is no text.</summary>
    public static string? AsText(this JsonNode? node) =>
        node?.GetValueKind() is JsonValueKind.String ? node.GetValue<string>() : null;
}
