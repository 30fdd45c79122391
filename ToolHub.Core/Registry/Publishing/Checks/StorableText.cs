using System.Text.Json;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>Text that PostgreSQL can store: without U+0000 and without half a surrogate pair, both of which JSON can spell.</summary>
internal static class StorableText
{
    public const string Rule = "Must not have U+0000 or half a character in its text.";

    public static bool Is(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\0' || (char.IsSurrogate(text[i]) && !char.IsSurrogatePair(text, i++)))
            {
                return false;
            }
        }

        return true;
    }

    /// <summary>Whether all names and values within are storable.</summary>
    public static bool IsIn(JsonElement element)
    {
        try
        {
            return element.ValueKind switch
            {
                JsonValueKind.Object => element.EnumerateObject().All(member => Is(member.Name) && IsIn(member.Value)),
                JsonValueKind.Array => element.EnumerateArray().All(IsIn),
                JsonValueKind.String => Is(element.GetString() ?? ""),
                _ => true,
            };
        }
        catch (InvalidOperationException)
        {
            // How a document says that an escape in its text is half a character.
            return false;
        }
    }
}
