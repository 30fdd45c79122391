using System.Text.Json;

namespace ToolHub.Core.Executors.Sql.Statements;

/// <summary>Reads the type of an argument from its JSON Schema.</summary>
internal static class SqlParameterSchema
{
    private const string Array = "array";

    /// <summary>The parameter of that name; null if the schema has no such property, or does not give it one type.</summary>
    public static SqlParameter? Find(JsonElement inputSchema, string name)
    {
        if (PropertyOf(inputSchema, name) is not { } schema || Read(name, schema) is not { } parameter)
        {
            return null;
        }

        return schema.TryGetProperty("default", out var value) ? parameter with { Default = value } : parameter;
    }

    private static SqlParameter? Read(string name, JsonElement schema)
    {
        if (TypeName(schema) is not Array)
        {
            return TypeOf(schema) is { } type ? new(name, type, IsArray: false) : null;
        }

        // A list of lists, or of anything at all, has no type of its own in a database, but is JSON.
        return schema.TryGetProperty("items", out var items) && TypeName(items) is not Array && TypeOf(items) is { } element
            ? new(name, element, IsArray: true)
            : new(name, SqlValueType.Json, IsArray: false);
    }

    private static JsonElement? PropertyOf(JsonElement inputSchema, string name) =>
        inputSchema.TryGetProperty("properties", out var properties)
        && properties.TryGetProperty(name, out var schema)
        && schema.ValueKind is JsonValueKind.Object
            ? schema
            : null;

    private static SqlValueType? TypeOf(JsonElement schema) => TypeName(schema) switch
    {
        "string" => TextTypeOf(schema),
        "integer" => SqlValueType.Integer,
        "number" => SqlValueType.Number,
        "boolean" => SqlValueType.Boolean,
        "object" => SqlValueType.Json,
        _ => null,
    };

    private static SqlValueType TextTypeOf(JsonElement schema) =>
        (schema.TryGetProperty("format", out var format) ? format.GetString() : null) switch
        {
            "date" => SqlValueType.Date,
            "time" => SqlValueType.Time,
            "date-time" => SqlValueType.DateTime,
            "uuid" => SqlValueType.Uuid,
            _ => SqlValueType.Text,
        };

    /// <summary>The one type beside null; null if there is none, or several.</summary>
    private static string? TypeName(JsonElement schema)
    {
        if (schema.ValueKind is not JsonValueKind.Object || !schema.TryGetProperty("type", out var type))
        {
            return null;
        }

        if (type.ValueKind is JsonValueKind.String)
        {
            return type.GetString();
        }

        var names = type.EnumerateArray().Select(name => name.GetString()).Where(name => name is not "null").ToList();
        return names is [var only] ? only : null;
    }
}
