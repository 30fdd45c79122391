using System.Collections.Frozen;

namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>How the keywords of JSON Schema 2020-12 are judged.</summary>
internal static class KeywordKinds
{
    private static readonly FrozenDictionary<string, KeywordKind> Kinds = new Dictionary<KeywordKind, string[]>
    {
        [KeywordKind.Ignored] = ["title", "description", "examples", "example", "$comment", "$schema", "$defs", "definitions"],
        [KeywordKind.Hint] = ["default", "deprecated", "readOnly", "writeOnly"],
        // A format is not validated here, but the tool's source may.
        [KeywordKind.Constraint] = ["pattern", "format", "multipleOf", "dependentRequired"],
        [KeywordKind.LowerBound] = ["minimum", "exclusiveMinimum", "minLength", "minItems", "minProperties"],
        [KeywordKind.UpperBound] = ["maximum", "exclusiveMaximum", "maxLength", "maxItems", "maxProperties"],
        [KeywordKind.Subschema] =
            ["items", "additionalProperties", "propertyNames", "unevaluatedItems", "unevaluatedProperties"],
        [KeywordKind.List] = ["anyOf", "allOf"],
        [KeywordKind.Tangled] =
            ["oneOf", "not", "if", "then", "else", "contains", "prefixItems", "patternProperties", "dependentSchemas"],
        [KeywordKind.Special] = ["$ref", "type", "enum", "const", "required", "properties", "uniqueItems"],
    }
    .SelectMany(kind => kind.Value, (kind, keyword) => (keyword, kind.Key))
    .ToFrozenDictionary(entry => entry.keyword, entry => entry.Key, StringComparer.Ordinal);

    public static KeywordKind Of(string keyword) => Kinds.GetValueOrDefault(keyword, KeywordKind.Other);
}
