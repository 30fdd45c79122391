using System.Text.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>JSON pointers (RFC 6901) into a document.</summary>
internal static class JsonPointer
{
    public static string Append(string pointer, string token) => $"{pointer}/{token.Replace("~", "~0").Replace("/", "~1")}";

    /// <summary>Whether it can be a pointer: empty, or begun by a slash.</summary>
    public static bool IsWellFormed(string pointer) => pointer.Length == 0 || pointer[0] == '/';

    /// <summary>Finds the value that a pointer names, or null.</summary>
    public static JsonElement? Find(JsonElement root, string pointer)
    {
        var current = root;
        foreach (var token in pointer.Split('/').Skip(1))
        {
            if (Step(current, token.Replace("~1", "/").Replace("~0", "~")) is not { } next)
            {
                return null;
            }

            current = next;
        }

        return current;
    }

    /// <summary>The pointer and those of everything around it, innermost first.</summary>
    public static IEnumerable<string> WithAncestors(string pointer)
    {
        for (var length = pointer.Length; length >= 0; length = length == 0 ? -1 : pointer.LastIndexOf('/', length - 1))
        {
            yield return pointer[..length];
        }
    }

    private static JsonElement? Step(JsonElement value, string token)
    {
        if (value.ValueKind == JsonValueKind.Object)
        {
            return value.TryGetProperty(token, out var property) ? property : null;
        }

        // "01" is not an index (RFC 6901, section 4).
        return value.ValueKind == JsonValueKind.Array
            && int.TryParse(token, out var index)
            && token == index.ToString()
            && index >= 0
            && index < value.GetArrayLength()
                ? value[index]
                : null;
    }
}
