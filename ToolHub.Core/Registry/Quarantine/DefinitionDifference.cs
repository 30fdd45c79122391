using System.Text.Json;
using ToolHub.Core.Schemas.Json;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>Finds the members in which two definitions differ, as deep as they can be named.</summary>
internal static class DefinitionDifference
{
    public static IEnumerable<DifferentMember> Between(JsonElement approved, JsonElement proposed) => Between("", approved, proposed);

    private static IEnumerable<DifferentMember> Between(string path, JsonElement approved, JsonElement proposed)
    {
        if (approved.ValueKind is JsonValueKind.Object && proposed.ValueKind is JsonValueKind.Object)
        {
            return approved.EnumerateObject().Concat(proposed.EnumerateObject())
                .Select(member => member.Name)
                .Distinct(StringComparer.Ordinal)
                .SelectMany(name => Between(path.Length == 0 ? name : $"{path}.{name}", Member(approved, name), Member(proposed, name)));
        }

        if (approved.ValueKind is JsonValueKind.Array && proposed.ValueKind is JsonValueKind.Array)
        {
            return Enumerable.Range(0, Math.Max(approved.GetArrayLength(), proposed.GetArrayLength()))
                .SelectMany(index => Between($"{path}[{index}]", Item(approved, index), Item(proposed, index)));
        }

        return IsEqual(approved, proposed) ? [] : [new(path, approved, proposed)];
    }

    private static JsonElement Member(JsonElement element, string name) => element.TryGetProperty(name, out var member) ? member : default;

    private static JsonElement Item(JsonElement element, int index) => index < element.GetArrayLength() ? element[index] : default;

    private static bool IsEqual(JsonElement one, JsonElement other) =>
        one.ValueKind == other.ValueKind
        && (one.ValueKind is JsonValueKind.Undefined || CanonicalJson.Write(one).AsSpan().SequenceEqual(CanonicalJson.Write(other)));
}
