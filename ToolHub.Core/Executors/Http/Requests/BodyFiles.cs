using System.Collections.Frozen;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>
/// Which members of a body are files: those that the input schema gives as base64 (<c>contentEncoding</c>, or OpenAPI 3.0's formats).
/// </summary>
internal sealed class BodyFiles
{
    private readonly FrozenDictionary<string, string> _mediaTypes;

    private BodyFiles(IEnumerable<KeyValuePair<string, string>> mediaTypes) => _mediaTypes = mediaTypes.ToFrozenDictionary();

    public static BodyFiles Of(HttpBody body, JsonElement inputSchema)
    {
        if (body.Properties is { } properties)
        {
            return new(Files(properties.Select(property => (property.Key, Property(inputSchema, property.Value)))));
        }

        var argument = body.Argument ?? "";
        var whole = Property(inputSchema, argument);
        var members = Member(whole, "properties") is { ValueKind: JsonValueKind.Object } inner
            ? inner.EnumerateObject().Select(member => (member.Name, (JsonElement?)member.Value))
            : [];
        return new(Files(members.Prepend((argument, whole))));
    }

    public bool Contain(string name) => _mediaTypes.ContainsKey(name);

    /// <summary>The type that the schema gives, or the one of unknown bytes.</summary>
    public string MediaTypeOf(string name) => _mediaTypes[name];

    /// <summary>The file's bytes; throws <see cref="UnsendableArgumentException"/> if they are not base64.</summary>
    public static byte[] Read(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new UnsendableArgumentException(name, $"{name} must be a file's bytes in base64.");

    private static Dictionary<string, string> Files(IEnumerable<(string Name, JsonElement? Schema)> members)
    {
        var files = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, schema) in members)
        {
            // A list of files is sent as several files of one name.
            var item = Member(schema, "items") ?? schema;
            if (Text(item, "contentEncoding") is "base64" || Text(item, "format") is "binary" or "byte")
            {
                files[name] = Text(item, "contentMediaType") ?? "application/octet-stream";
            }
        }

        return files;
    }

    private static JsonElement? Property(JsonElement schema, string name) => Member(Member(schema, "properties"), name);

    private static JsonElement? Member(JsonElement? schema, string name) =>
        schema is { ValueKind: JsonValueKind.Object } found && found.TryGetProperty(name, out var member) ? member : null;

    private static string? Text(JsonElement? schema, string name) =>
        Member(schema, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
