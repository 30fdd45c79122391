using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>What a draft's schemas must be.</summary>
internal static class SchemaRules
{
    public const string InputField = "inputSchema";
    public const string OutputField = "outputSchema";

    public static IEnumerable<DraftProblem> Check(ToolDraft draft)
    {
        if (TryCompile(draft.InputSchema) is { } inputReason)
        {
            yield return new(InputField, inputReason);
        }
        else if (draft.Primitive is PrimitiveKind.Tool && !HasTypeObject(draft.InputSchema))
        {
            yield return new(InputField, "Must have the type \"object\": arguments have names.");
        }

        if (draft.OutputSchema is { } output && TryCompile(output) is { } outputReason)
        {
            yield return new(OutputField, outputReason);
        }
    }

    /// <summary>Whether it compiles.</summary>
    public static bool IsUsable(JsonElement schema) => TryCompile(schema) is null;

    /// <summary>Whether the protocol takes it as a tool's input schema.</summary>
    public static bool HasTypeObject(JsonElement schema) =>
        schema.ValueKind is JsonValueKind.Object
        && schema.TryGetProperty("type", out var type)
        && type.ValueKind is JsonValueKind.String
        && type.ValueEquals("object");

    /// <summary>Why the schema is not usable, or null.</summary>
    private static string? TryCompile(JsonElement schema)
    {
        if (schema.ValueKind is not (JsonValueKind.Object or JsonValueKind.True or JsonValueKind.False))
        {
            return "Must be a JSON Schema.";
        }

        if (!StorableJson.IsStorable(schema))
        {
            return StorableText.Rule;
        }

        try
        {
            JsonSchema.Compile(schema);
            return null;
        }
        catch (SchemaException exception)
        {
            return exception.Message;
        }
    }
}
