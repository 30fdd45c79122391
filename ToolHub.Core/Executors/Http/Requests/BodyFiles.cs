using System.Collections.Frozen;
using System.Net.Http.Headers;
using System.Net.Mime;
using System.Text.Json;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>
/// Which members of a body are files: those that the input schema gives as base64 (<c>contentEncoding</c>, or OpenAPI 3.0's formats), and
/// parts of a media type that no text has.
/// </summary>
internal sealed class BodyFiles
{
    private readonly FrozenDictionary<string, string> _mediaTypes;

    private BodyFiles(Dictionary<string, string> mediaTypes) => _mediaTypes = mediaTypes.ToFrozenDictionary();

    public static BodyFiles Of(HttpBody body, JsonElement inputSchema)
    {
        var schemas = new SchemaParts(inputSchema);
        if (body.Properties is { } properties)
        {
            return new(Files(schemas, body, properties.Select(property => (property.Key, schemas.Property(inputSchema, property.Value)))));
        }

        var argument = body.Argument ?? "";
        var whole = schemas.Property(inputSchema, argument);
        var members = schemas.Properties(whole).Select(member => (member.Name, (JsonElement?)member.Value));
        return new(Files(schemas, body, members.Prepend((argument, whole))));
    }

    public bool Contain(string name) => _mediaTypes.ContainsKey(name);

    /// <summary>The type that the schema gives, or the one of unknown bytes; a list of types (OpenAPI) is none.</summary>
    public MediaTypeHeaderValue MediaTypeOf(string name) =>
        MediaTypeHeaderValue.TryParse(_mediaTypes[name], out var type) ? type : new(MediaTypeNames.Application.Octet);

    /// <summary>The file's bytes; throws <see cref="UnsendableArgumentException"/> if they are not base64.</summary>
    public static byte[] Read(string name, JsonElement value) =>
        value.ValueKind is JsonValueKind.String && value.TryGetBytesFromBase64(out var bytes)
            ? bytes
            : throw new UnsendableArgumentException(name, $"{name} must be a file's bytes in base64.");

    private static Dictionary<string, string> Files(
        SchemaParts schemas,
        HttpBody body,
        IEnumerable<(string Name, JsonElement? Schema)> members)
    {
        var files = (body.Encodings ?? new Dictionary<string, HttpBodyEncoding>())
            .Where(encoding => HasBytes(encoding.Value))
            .ToDictionary(encoding => encoding.Key, _ => "", StringComparer.Ordinal);
        foreach (var (name, schema) in members)
        {
            // A list of files is sent as several files of one name.
            var item = schemas.Find(schema, "items") ?? schema;
            if (Text(schemas.Find(item, "contentEncoding")) is "base64" || Text(schemas.Find(item, "format")) is "binary" or "byte")
            {
                files[name] = Text(schemas.Find(item, "contentMediaType")) ?? "";
            }
        }

        return files;
    }

    private static bool HasBytes(HttpBodyEncoding encoding) =>
        encoding.ContentType is { } type && MediaTypes.FormOf(type) is MediaForm.Image or MediaForm.Audio or MediaForm.Binary;

    private static string? Text(JsonElement? value) => value is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;
}
