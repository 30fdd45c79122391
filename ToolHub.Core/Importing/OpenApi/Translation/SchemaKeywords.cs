using System.Collections.Frozen;
using System.Text.Json;
using ToolHub.Core.Schemas.Json;
using ToolHub.Core.Schemas.Patterns;

namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>
/// The keywords that are taken over, with the form of their values. All others are for people or generators of code (<c>example</c>,
/// <c>xml</c>, <c>discriminator</c>, <c>x-…</c>), or give identities that a schema loses when it leaves its document.
/// </summary>
internal static class SchemaKeywords
{
    private static readonly FrozenDictionary<string, KeywordForm> Forms = new Dictionary<string, KeywordForm>
    {
        ["$ref"] = KeywordForm.Text,
        ["additionalProperties"] = KeywordForm.Schema,
        ["allOf"] = KeywordForm.SchemaList,
        ["anyOf"] = KeywordForm.SchemaList,
        ["const"] = KeywordForm.Any,
        ["contains"] = KeywordForm.Schema,
        ["contentEncoding"] = KeywordForm.Text,
        ["contentMediaType"] = KeywordForm.Text,
        ["default"] = KeywordForm.Any,
        ["dependentRequired"] = KeywordForm.NamesMap,
        ["dependentSchemas"] = KeywordForm.SchemaMap,
        ["deprecated"] = KeywordForm.Flag,
        ["description"] = KeywordForm.Text,
        ["else"] = KeywordForm.Schema,
        ["enum"] = KeywordForm.Values,
        ["exclusiveMaximum"] = KeywordForm.Number,
        ["exclusiveMinimum"] = KeywordForm.Number,
        ["format"] = KeywordForm.Text,
        ["if"] = KeywordForm.Schema,
        ["items"] = KeywordForm.Schema,
        ["maxContains"] = KeywordForm.Count,
        ["maxItems"] = KeywordForm.Count,
        ["maxLength"] = KeywordForm.Count,
        ["maxProperties"] = KeywordForm.Count,
        ["maximum"] = KeywordForm.Number,
        ["minContains"] = KeywordForm.Count,
        ["minItems"] = KeywordForm.Count,
        ["minLength"] = KeywordForm.Count,
        ["minProperties"] = KeywordForm.Count,
        ["minimum"] = KeywordForm.Number,
        ["multipleOf"] = KeywordForm.Number,
        ["not"] = KeywordForm.Schema,
        ["oneOf"] = KeywordForm.SchemaList,
        ["pattern"] = KeywordForm.Pattern,
        ["patternProperties"] = KeywordForm.SchemaMap,
        ["prefixItems"] = KeywordForm.SchemaList,
        ["properties"] = KeywordForm.SchemaMap,
        ["propertyNames"] = KeywordForm.Schema,
        ["readOnly"] = KeywordForm.Flag,
        ["required"] = KeywordForm.Names,
        ["then"] = KeywordForm.Schema,
        ["title"] = KeywordForm.Text,
        ["type"] = KeywordForm.Types,
        ["unevaluatedItems"] = KeywordForm.Schema,
        ["unevaluatedProperties"] = KeywordForm.Schema,
        ["uniqueItems"] = KeywordForm.Flag,
        ["writeOnly"] = KeywordForm.Flag,
    }.ToFrozenDictionary();

    private static readonly FrozenSet<string> Types =
        FrozenSet.Create("array", "boolean", "integer", "null", "number", "object", "string");

    /// <summary>The form of a keyword's value; null for a keyword that is not taken over.</summary>
    public static KeywordForm? FormOf(string keyword) => Forms.TryGetValue(keyword, out var form) ? form : null;

    public static bool IsType(JsonElement value) => value.ValueKind == JsonValueKind.String && Types.Contains(value.GetString()!);

    /// <summary>Whether the value has the form; real documents are full of limits in quotes and patterns of other languages.</summary>
    public static bool IsValid(KeywordForm form, JsonElement value) => form switch
    {
        KeywordForm.Schema => IsSchema(value),
        KeywordForm.SchemaList => IsList(value) && value.GetArrayLength() > 0 && value.EnumerateArray().All(IsSchema),
        KeywordForm.SchemaMap => value.ValueKind == JsonValueKind.Object,
        KeywordForm.Types => IsType(value) || (IsList(value) && value.EnumerateArray().Any(IsType)),
        KeywordForm.Number => value.ValueKind == JsonValueKind.Number,
        KeywordForm.Count => value.ValueKind == JsonValueKind.Number && DecimalText.Of(value) is { Sign: >= 0, IsInteger: true },
        KeywordForm.Flag => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        KeywordForm.Text => value.ValueKind == JsonValueKind.String,
        KeywordForm.Pattern => value.ValueKind == JsonValueKind.String && IsPattern(value.GetString()!),
        KeywordForm.Names => AreNames(value),
        KeywordForm.NamesMap => value.ValueKind == JsonValueKind.Object && value.EnumerateObject().All(member => AreNames(member.Value)),
        KeywordForm.Values => IsList(value) && value.GetArrayLength() > 0,
        _ => true,
    };

    public static bool IsPattern(string text)
    {
        try
        {
            return new Pattern(text, TimeSpan.FromSeconds(1)).Source == text;
        }
        catch (ArgumentException)
        {
            return false;
        }
    }

    private static bool IsSchema(JsonElement value) => value.ValueKind is JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False;

    private static bool IsList(JsonElement value) => value.ValueKind == JsonValueKind.Array;

    private static bool AreNames(JsonElement value) =>
        IsList(value) && value.EnumerateArray().All(name => name.ValueKind == JsonValueKind.String);
}
