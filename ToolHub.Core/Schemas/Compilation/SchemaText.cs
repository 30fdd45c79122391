using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>Reads the strings of a schema.</summary>
internal static class SchemaText
{
    public static string? Read(JsonElement schema, string keyword, string pointer)
    {
        if (!schema.TryGetProperty(keyword, out var value))
        {
            return null;
        }

        return value.ValueKind == JsonValueKind.String
            ? Decode(value)
            : throw new SchemaException(JsonPointer.Append(pointer, keyword), "must be a string");
    }

    public static string Decode(JsonElement value)
    {
        using var text = Utf8Text.Of(value);
        return text.ToString();
    }

    public static string NameOf(JsonProperty property)
    {
        using var name = Utf8Text.NameOf(property);
        return name.ToString();
    }
}
