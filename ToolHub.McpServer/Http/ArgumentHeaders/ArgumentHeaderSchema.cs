using System.Text.Json;

namespace ToolHub.Mcp.Http.ArgumentHeaders;

/// <summary>Finds the arguments that a tool's schema marks with <c>x-mcp-header</c>, at any depth.</summary>
internal static class ArgumentHeaderSchema
{
    private const string Mark = "x-mcp-header";
    private const string Prefix = "Mcp-Param-";

    public static IReadOnlyList<ArgumentHeader> Read(JsonElement inputSchema) => [.. Find(inputSchema, [])];

    private static IEnumerable<ArgumentHeader> Find(JsonElement schema, string[] path)
    {
        if (schema.ValueKind is not JsonValueKind.Object)
        {
            yield break;
        }

        if (path.Length > 0 && schema.TryGetProperty(Mark, out var mark) && mark.ValueKind is JsonValueKind.String)
        {
            yield return new(Prefix + mark.GetString(), path);
        }

        if (!schema.TryGetProperty("properties", out var properties) || properties.ValueKind is not JsonValueKind.Object)
        {
            yield break;
        }

        foreach (var header in properties.EnumerateObject().SelectMany(property => Find(property.Value, [.. path, property.Name])))
        {
            yield return header;
        }
    }
}
