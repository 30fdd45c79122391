using System.Text.Json;

namespace ToolHub.Core.Data;

/// <summary>Tells what PostgreSQL does not take as <c>jsonb</c>, before it says so by an exception.</summary>
internal static class StorableJson
{
    /// <summary>Whether no text in the value holds U+0000 or half of a surrogate pair.</summary>
    public static bool IsStorable(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().All(member => IsStorable(() => member.Name) && IsStorable(member.Value)),
        JsonValueKind.Array => value.EnumerateArray().All(IsStorable),
        JsonValueKind.String => IsStorable(() => value.GetString()),
        _ => true,
    };

    private static bool IsStorable(Func<string?> read)
    {
        try
        {
            return read()?.Contains('\0') is not true;
        }
        catch (InvalidOperationException)
        {
            // Half of a surrogate pair is valid JSON, but no text.
            return false;
        }
    }
}
