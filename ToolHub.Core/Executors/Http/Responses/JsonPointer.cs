using System.Globalization;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Finds a value in a document (RFC 6901).</summary>
internal static class JsonPointer
{
    /// <summary>Whether it can be a pointer: empty, or begun by a slash.</summary>
    public static bool IsWellFormed(string pointer) => pointer.Length == 0 || pointer[0] == '/';

    /// <summary>Null if the document has no such place.</summary>
    public static JsonElement? Find(JsonElement document, string pointer)
    {
        if (pointer.Length == 0)
        {
            return document;
        }

        var found = document;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            if (Step(found, token.Replace("~1", "/").Replace("~0", "~")) is not { } next)
            {
                return null;
            }

            found = next;
        }

        return found;
    }

    private static JsonElement? Step(JsonElement value, string token) => value.ValueKind switch
    {
        JsonValueKind.Object => value.TryGetProperty(token, out var member) ? member : null,
        JsonValueKind.Array => int.TryParse(token, NumberStyles.None, CultureInfo.InvariantCulture, out var index)
            && index < value.GetArrayLength()
                ? value[index]
                : null,
        _ => null,
    };
}
