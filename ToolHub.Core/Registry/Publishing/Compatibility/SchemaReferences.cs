using System.Text.Json;

namespace ToolHub.Core.Registry.Publishing.Compatibility;

/// <summary>
/// The references that the comparison follows: JSON pointers within a document that is one schema resource (JSON Schema Core, section 9.2).
/// </summary>
internal static class SchemaReferences
{
    /// <summary>
    /// Whether a reference may lead elsewhere: to an anchor, to what an embedded identifier names, or where the way of the validation
    /// decides. Data that looks like one counts too.
    /// </summary>
    public static bool HasOthers(JsonElement document) => HasOthers(document, isRoot: true);

    /// <summary>The pointer that a reference is; null for any other.</summary>
    public static string? PointerOf(JsonElement? reference) =>
        reference is { ValueKind: JsonValueKind.String } text && text.GetString() is ['#', .. ("" or ['/', ..]) and var pointer]
            ? Uri.UnescapeDataString(pointer)
            : null;

    private static bool HasOthers(JsonElement part, bool isRoot) => part.ValueKind switch
    {
        JsonValueKind.Object => part.EnumerateObject().Any(member => IsOther(member, isRoot) || HasOthers(member.Value, isRoot: false)),
        JsonValueKind.Array => part.EnumerateArray().Any(item => HasOthers(item, isRoot: false)),
        _ => false,
    };

    private static bool IsOther(JsonProperty member, bool isRoot) => member.Value.ValueKind is JsonValueKind.String && member.Name switch
    {
        "$ref" => PointerOf(member.Value) is null,
        "$dynamicRef" => true,
        // Pointers beside and below it begin there.
        "$id" => !isRoot,
        _ => false,
    };
}
