using System.Text.Json;
using ModelContextProtocol.AspNetCore.Requests;

namespace ModelContextProtocol.AspNetCore.Rules;

/// <summary>Finds the parameters that a tool's input schema marks with <c>x-mcp-header</c>, at any depth.</summary>
internal static class ParameterHeaderSchema
{
    public static IReadOnlyList<ParameterHeader> Read(JsonElement inputSchema) => [.. Find(inputSchema, [])];

    private static IEnumerable<ParameterHeader> Find(JsonElement schema, string[] path)
    {
        if (GetProperty(schema, "properties") is not { ValueKind: JsonValueKind.Object } properties)
        {
            return [];
        }

        return properties.EnumerateObject().SelectMany(property => Read(property.Value, [.. path, property.Name]));
    }

    private static IEnumerable<ParameterHeader> Read(JsonElement schema, string[] path)
    {
        if (GetProperty(schema, "x-mcp-header") is { ValueKind: JsonValueKind.String } name && name.GetString() is { Length: > 0 } header)
        {
            yield return new ParameterHeader(McpHeaderNames.ParameterPrefix + header, path, IsInteger(schema));
        }

        foreach (var nested in Find(schema, path))
        {
            yield return nested;
        }
    }

    private static bool IsInteger(JsonElement schema) => GetProperty(schema, "type") switch
    {
        { ValueKind: JsonValueKind.String } type => type.ValueEquals("integer"),
        { ValueKind: JsonValueKind.Array } types => types.EnumerateArray()
            .Any(type => type.ValueKind is JsonValueKind.String && type.ValueEquals("integer")),
        _ => false,
    };

    private static JsonElement? GetProperty(JsonElement schema, string name) =>
        schema.ValueKind is JsonValueKind.Object && schema.TryGetProperty(name, out var value) ? value : null;
}
