using System.Text.Json;
using ToolHub.Core.Schemas.Compilation;

namespace ToolHub.Core.Executors.Http.Requests;

/// <summary>Reads schemas as what they amount to: with what they refer to in their document, and what they are composed of.</summary>
/// <param name="root">What <c>#</c> is.</param>
internal sealed class SchemaParts(JsonElement root)
{
    /// <summary>A definition without end was refused, but one under an <c>$id</c> of its own is another here.</summary>
    private const int MaxDepth = 8;

    /// <summary>A keyword of a schema or of one of its parts; null if none has it.</summary>
    public JsonElement? Find(JsonElement? schema, string keyword) =>
        Of(schema).Select(part => Member(part, keyword)).FirstOrDefault(member => member is not null);

    /// <summary>All properties of a schema and of its parts.</summary>
    public IEnumerable<JsonProperty> Properties(JsonElement? schema) =>
        from part in Of(schema)
        let properties = Member(part, "properties")
        where properties is { ValueKind: JsonValueKind.Object }
        from property in properties.Value.EnumerateObject()
        select property;

    /// <summary>The schema of a property; null if there is none.</summary>
    public JsonElement? Property(JsonElement? schema, string name) =>
        Properties(schema).Where(property => property.NameEquals(name)).Select(property => (JsonElement?)property.Value).FirstOrDefault();

    private List<JsonElement> Of(JsonElement? schema)
    {
        var parts = new List<JsonElement>();
        Collect(schema, parts, followed: new(StringComparer.Ordinal), depth: 0);
        return parts;
    }

    /// <summary>Follows each reference once: schemas that name one another several times would otherwise take forever.</summary>
    private void Collect(JsonElement? schema, List<JsonElement> parts, HashSet<string> followed, int depth)
    {
        if (schema is not { ValueKind: JsonValueKind.Object } found || depth > MaxDepth)
        {
            return;
        }

        parts.Add(found);
        // A string has text.
        if (Member(found, "$ref") is { ValueKind: JsonValueKind.String } reference && followed.Add(reference.GetString()!))
        {
            Collect(Target(reference.GetString()!), parts, followed, depth + 1);
        }

        foreach (var part in Member(found, "allOf") is { ValueKind: JsonValueKind.Array } all ? all.EnumerateArray().AsEnumerable() : [])
        {
            Collect(part, parts, followed, depth + 1);
        }
    }

    private JsonElement? Target(string reference) => reference.StartsWith('#')
        ? JsonPointer.Find(root, Uri.UnescapeDataString(reference[1..]))
        : null;

    private static JsonElement? Member(JsonElement schema, string name) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(name, out var member) ? member : null;
}
