using System.Text.Json;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Http.ArgumentHeaders;

/// <summary>An argument that calls over HTTP repeat in a header, for whoever routes them without reading bodies (SEP-2243).</summary>
/// <param name="Name">The header.</param>
/// <param name="Path">The names that lead to the argument.</param>
internal sealed record ArgumentHeader(string Name, IReadOnlyList<string> Path)
{
    /// <summary>What is wrong with the header of a call; null if it repeats the argument, or both are missing.</summary>
    public string? FaultIn(IHeaderDictionary headers, JsonElement arguments)
    {
        var argument = Find(arguments);
        var expected = McpHeaderEncoder.DecodeValue(McpHeaderEncoder.ConvertToHeaderValue(argument));
        if (!headers.TryGetValue(Name, out var header))
        {
            return expected is null ? null : $"The {Name} header is missing.";
        }

        var actual = McpHeaderEncoder.DecodeValue(header.ToString().Trim());
        var isNumber = argument.ValueKind is JsonValueKind.Number;
        return actual is not null && (expected is null || actual == expected || (isNumber && AreEqualNumbers(actual, expected)))
            ? null
            : $"The {Name} header does not repeat the argument '{string.Join('.', Path)}'.";
    }

    /// <summary>The argument; undefined if there is none.</summary>
    private JsonElement Find(JsonElement arguments)
    {
        var found = arguments;
        foreach (var name in Path)
        {
            if (found.ValueKind is not JsonValueKind.Object || !found.TryGetProperty(name, out found))
            {
                return default;
            }
        }

        return found;
    }

    /// <summary>One number may be written in several ways.</summary>
    private static bool AreEqualNumbers(string one, string another) =>
        decimal.TryParse(one, out var first) && decimal.TryParse(another, out var second) && first == second;
}
