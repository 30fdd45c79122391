using System.Text.Json;
using System.Text.Json.Nodes;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Translation;

/// <summary>Says in JSON Schema 2020-12 what schemas of OpenAPI 3.0 say in their own way (3.0.3, Schema Object).</summary>
internal static class OldDialect
{
    private static readonly string[] InPlace = ["$ref", "allOf", "anyOf", "oneOf", "not"];

    /// <param name="translated">The schema with the keywords that both dialects share.</param>
    /// <param name="schema">As the document has it.</param>
    public static JsonObject Update(JsonObject translated, JsonElement schema)
    {
        UpdateLimit(translated, schema, "minimum", "exclusiveMinimum");
        UpdateLimit(translated, schema, "maximum", "exclusiveMaximum");
        return schema.Flag("nullable") is true ? AllowNull(translated) : translated;
    }

    /// <summary><c>minimum: 0, exclusiveMinimum: true</c> is <c>exclusiveMinimum: 0</c>.</summary>
    private static void UpdateLimit(JsonObject translated, JsonElement schema, string limit, string exclusive)
    {
        if (schema.Flag(exclusive) is true && translated[limit] is { } value)
        {
            translated.Remove(limit);
            translated[exclusive] = value;
        }
    }

    /// <remarks>
    /// By the letter <c>nullable</c> counts only beside <c>type</c>. Documents put it beside references too, and refusing the null that
    /// their services send and take would help nobody.
    /// </remarks>
    private static JsonObject AllowNull(JsonObject translated)
    {
        if (translated["type"] is not { } type || InPlace.Any(translated.ContainsKey))
        {
            return translated.Count == 0
                ? translated
                : new() { ["anyOf"] = new JsonArray(translated, new JsonObject { ["type"] = "null" }) };
        }

        translated["type"] = new JsonArray([.. TypesOf(type), "null"]);
        if (translated["enum"] is JsonArray values && !values.Contains(null))
        {
            values.Add((JsonNode?)null);
        }

        return translated;
    }

    private static IEnumerable<JsonNode> TypesOf(JsonNode type) => type is JsonArray types
        ? types.OfType<JsonNode>().Where(one => one.GetValue<string>() != "null").Select(one => one.DeepClone())
        : [type.DeepClone()];
}
