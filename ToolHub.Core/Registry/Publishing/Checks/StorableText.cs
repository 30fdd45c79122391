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
}
