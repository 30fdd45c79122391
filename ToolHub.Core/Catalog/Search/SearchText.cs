using System.Collections.Frozen;

namespace ToolHub.Core.Catalog.Search;

/// <summary>Cuts text into the terms that documents and queries are compared by.</summary>
internal static class SearchText
{
    private static readonly FrozenSet<string> Noise = new[]
    {
        "a", "an", "and", "are", "as", "at", "be", "by", "can", "do", "for", "from", "how", "i", "if", "in", "is", "it", "its", "me", "my",
        "of", "on", "or", "that", "the", "this", "to", "want", "what", "which", "with", "you", "your",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>
    /// The words of a text in lower case: runs of letters and digits, which <c>_</c>, <c>-</c>, <c>.</c> and the humps of
    /// <c>camelCase</c> end. Words that say nothing are left out.
    /// </summary>
    public static IEnumerable<string> Words(string text)
    {
        var start = 0;
        for (var position = 0; position <= text.Length; position++)
        {
            var isInside = position < text.Length && char.IsLetterOrDigit(text[position]);
            if (isInside && (position == start || !IsHump(text, position)))
            {
                continue;
            }

            if (position > start && text[start..position].ToLowerInvariant() is var word && !Noise.Contains(word))
            {
                yield return word;
            }

            start = isInside ? position : position + 1;
        }
    }

    /// <summary>
    /// What remains of an English word without its ending: the forms of one word have one stem, which need not be a word itself.
    /// </summary>
    public static string Stem(string word)
    {
        var stem = WithoutPlural(word);
        stem = stem switch
        {
            _ when stem.Length > 5 && stem.EndsWith("ing", StringComparison.Ordinal) => WithoutDouble(stem[..^3]),
            _ when stem.Length > 4 && stem.EndsWith("ed", StringComparison.Ordinal) => WithoutDouble(stem[..^2]),
            _ => stem,
        };
        return stem.Length > 3 && stem[^1] == 'e' ? stem[..^1] : stem;
    }

    /// <summary>A capital after a small letter, or the last of several capitals: <c>getOrder</c>, <c>HTTPServer</c>.</summary>
    private static bool IsHump(string text, int position) =>
        char.IsUpper(text[position])
        && (!char.IsUpper(text[position - 1]) || (position + 1 < text.Length && char.IsLower(text[position + 1])));

    private static string WithoutPlural(string word) => word switch
    {
        { Length: < 4 } => word,
        _ when word.EndsWith("ies", StringComparison.Ordinal) => word[..^3] + "y",
        _ when word.EndsWith("sses", StringComparison.Ordinal)
            || word.EndsWith("xes", StringComparison.Ordinal)
            || word.EndsWith("ches", StringComparison.Ordinal)
            || word.EndsWith("shes", StringComparison.Ordinal) => word[..^2],
        _ when word[^1] == 's' && word[^2] is not ('s' or 'u' or 'i') => word[..^1],
        _ => word,
    };

    /// <summary><c>running</c> comes from <c>run</c>, <c>cancelled</c> from <c>cancel</c>.</summary>
    private static string WithoutDouble(string stem) =>
        stem.Length > 3 && stem[^1] == stem[^2] && stem[^1] is not ('s' or 'e') ? stem[..^1] : stem;
}
