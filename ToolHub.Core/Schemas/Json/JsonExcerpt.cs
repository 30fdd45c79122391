using System.Text.Json;

namespace ToolHub.Core.Schemas.Json;

/// <summary>What an error may say about a value: enough to act on, never the text a caller sent.</summary>
internal static class JsonExcerpt
{
    /// <summary>The longest excerpt of a number, a name or an allowed value, in characters.</summary>
    public const int MaxLength = 60;

    private const int MaxListed = 20;

    /// <summary>A value of the instance: numbers and booleans as they are, everything else by its type alone.</summary>
    public static string OfInstance(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number => Shorten(value.GetRawText()),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        _ => TypeOf(value),
    };

    public static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "an object",
        JsonValueKind.Array => "an array",
        JsonValueKind.String => "a string",
        JsonValueKind.Number => "a number",
        JsonValueKind.True or JsonValueKind.False => "a boolean",
        _ => "null",
    };

    /// <summary>Values that come from the schema, so they are no secret of the caller.</summary>
    public static string List(IReadOnlyCollection<string> values)
    {
        var listed = string.Join(", ", values.Take(MaxListed).Select(Shorten));
        return values.Count <= MaxListed ? listed : $"{listed} and {values.Count - MaxListed} more";
    }

    public static string Shorten(string text) => text.Length <= MaxLength ? text : $"{text.AsSpan(0, MaxLength)}…";
}
