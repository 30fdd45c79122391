using System.Text.Json;
using System.Text.Json.Nodes;

namespace ModelContextProtocol.AspNetCore.Requests;

internal static class JsonNodeExtensions
{
    /// <summary>Reads a JSON string; anything else is no text.</summary>
    public static string? AsText(this JsonNode? node)
    {
        if (node is not JsonValue value || value.GetValueKind() is not JsonValueKind.String)
        {
            return null;
        }

        try
        {
            return value.GetValue<string>();
        }
        catch (InvalidOperationException)
        {
            // An escape for half of a surrogate pair is well-formed JSON, but stands for no text.
            return null;
        }
    }
}
