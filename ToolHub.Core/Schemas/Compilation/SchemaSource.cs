using System.Text.Json;
using ToolHub.Core.Schemas.Json;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Core.Schemas.Compilation;

/// <summary>One schema object as its keywords read it: each member is typed, or refused with a pointer to it.</summary>
internal sealed class SchemaSource(SchemaCompiler compiler, SchemaDocument document, string pointer, JsonElement schema)
{
    public SchemaOptions Options => compiler.Options;

    public bool TryGet(string keyword, out JsonElement value) => schema.TryGetProperty(keyword, out value);

    public SchemaException Error(string keyword, string reason) => new(Place(keyword), reason);

    public string? Text(string keyword) => SchemaText.Read(schema, keyword, pointer);

    public bool? Flag(string keyword) => Read(keyword, "a boolean", JsonValueKind.True, JsonValueKind.False)?.GetBoolean();

    public JsonElement? Number(string keyword) => Read(keyword, "a number", JsonValueKind.Number);

    /// <summary>A whole number from 0; one too large for any count is cut to the largest.</summary>
    public long? Count(string keyword)
    {
        if (Number(keyword) is not { } value)
        {
            return null;
        }

        var number = DecimalText.Of(value);
        return number.Sign >= 0 && number.IsInteger
            ? number.ToSaturatedInt64()
            : throw Error(keyword, "must be a whole number, 0 or more");
    }

    public JsonElement[]? Array(string keyword) =>
        Read(keyword, "an array", JsonValueKind.Array) is { } array ? [.. array.EnumerateArray()] : null;

    public IReadOnlyList<string>? Texts(string keyword) =>
        Read(keyword, "an array of strings", JsonValueKind.Array) is { } array ? Texts(array, Place(keyword)) : null;

    public IReadOnlyList<KeyValuePair<string, IReadOnlyList<string>>>? NamedTexts(string keyword) => Members(keyword)?
        .ConvertAll(member => KeyValuePair.Create(member.Name, Texts(member.Value, JsonPointer.Append(Place(keyword), member.Name))));

    public Schema? Subschema(string keyword) => TryGet(keyword, out var value) ? compiler.Schema(document, Place(keyword), value) : null;

    public Schema[]? Subschemas(string keyword)
    {
        if (Array(keyword) is not { } items)
        {
            return null;
        }

        var place = Place(keyword);
        return items.Length == 0
            ? throw Error(keyword, "must not be empty")
            : [.. items.Select((item, index) => compiler.Schema(document, JsonPointer.Append(place, index.ToString()), item))];
    }

    public IReadOnlyList<KeyValuePair<string, Schema>>? NamedSubschemas(string keyword) => Members(keyword)?.ConvertAll(member =>
        KeyValuePair.Create(member.Name, compiler.Schema(document, JsonPointer.Append(Place(keyword), member.Name), member.Value)));

    /// <summary>Finds what a reference names, and the dynamic anchor by which it names it, if that is how it does.</summary>
    public (Schema Schema, string? DynamicAnchor) Resolve(string keyword, string reference) =>
        compiler.Resolve(document, pointer, keyword, reference);

    public Pattern Pattern(string keyword, string pattern)
    {
        try
        {
            return new(pattern, Options.PatternTimeout);
        }
        catch (ArgumentException)
        {
            throw Error(keyword, $"holds '{JsonExcerpt.Shorten(pattern)}', which is not a regular expression this draft knows (ECMA-262)");
        }
    }

    // The draft forbids a repetition, which many authors overlook; it says nothing new, so it is dropped.
    private static IReadOnlyList<string> Texts(JsonElement array, string place) =>
        array.ValueKind == JsonValueKind.Array && array.EnumerateArray().All(item => item.ValueKind == JsonValueKind.String)
            ? [.. array.EnumerateArray().Select(SchemaText.Decode).Distinct()]
            : throw new SchemaException(place, "must be an array of strings");

    private string Place(string keyword) => JsonPointer.Append(pointer, keyword);

    private List<(string Name, JsonElement Value)>? Members(string keyword) =>
        Read(keyword, "an object", JsonValueKind.Object) is { } value
            ? [.. value.EnumerateObject().Select(property => (SchemaText.NameOf(property), property.Value))]
            : null;

    private JsonElement? Read(string keyword, string expected, params ReadOnlySpan<JsonValueKind> kinds)
    {
        if (!TryGet(keyword, out var value))
        {
            return null;
        }

        return kinds.Contains(value.ValueKind) ? value : throw Error(keyword, $"must be {expected}");
    }
}
