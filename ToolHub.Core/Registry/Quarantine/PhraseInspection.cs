using System.Text;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Looks for texts that speak to a model behind the user's back. No list of phrases is complete: this one is for those that are seen
/// in the wild, and keeps clear of what descriptions say every day.
/// </summary>
internal static class PhraseInspection
{
    // Linear in the text's length, whatever the text: it comes from somebody who may mean harm.
    private const RegexOptions Options = RegexOptions.NonBacktracking | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant;

    private static readonly (TextFindingKind Kind, Regex Pattern)[] Patterns =
    [
        (TextFindingKind.Instruction, Of(
            @"\b(ignore|disregard|forget|override|bypass)\s+((all|any|every|the|your|these|those|of)\s+)*"
            + @"((previous|prior|earlier|above|preceding|foregoing|system|safety|other|existing)\s+)+"
            + @"(\w+\s+)?(instructions?|prompts?|rules?|messages?|directives?|guidelines?|policies|constraints)\b")),
        (TextFindingKind.Instruction, Of(
            @"\b(ignore|disregard|forget|override)\s+(all|any|your)\s+(of\s+)?(your\s+|the\s+)?(instructions|guidelines)\b")),
        (TextFindingKind.Instruction, Of(
            @"\b(ignore|disregard|forget)\s+(everything|anything|all)\s+(above|before|previously|that\s+came)\b")),
        (TextFindingKind.Instruction, Of(
            @"\b(do\s+not|don'?t|don’t|never|must\s+not)\s+(tell|inform|notify|alert|warn|ask|mention|reveal|disclose|show)\s+"
            + @"((this|it|that|anything|about)\s+)*(to\s+)?(the\s+)?(user|human|person)\b")),
        (TextFindingKind.Instruction, Of(
            @"\bwithout\s+(telling|informing|notifying|alerting|asking|mentioning\s+(it|this)\s+to)\s+(the\s+)?(user|human)\b")),
        (TextFindingKind.Instruction, Of(@"\b(hide|conceal|keep)\s+(this|it|that)\s+(secret\s+)?from\s+(the\s+)?(user|human)\b")),
        (TextFindingKind.PretendedMarkup, Of(@"<\s*/?\s*(system|important|instructions?|assistant|secret|hidden|admin)(\s[^<>]*)?/?\s*>")),
        (TextFindingKind.PretendedMarkup, Of(@"<\|[a-z_]{2,20}\|>|\[/?(system|inst)\]")),
        (TextFindingKind.EmbeddedPicture, Of(@"!\[[^\]]*\]\(\s*<?(https?:)?//")),
        (TextFindingKind.EmbeddedPicture, Of(@"<img\s[^>]*src\s*=")),
        (TextFindingKind.EncodedText, Of(@"[a-z0-9+/_-]{160,}={0,2}")),
    ];

    /// <summary>What is suspicious, with its place in the text.</summary>
    public static IEnumerable<(TextFindingKind Kind, int Index, int Length)> Find(string text)
    {
        foreach (var (kind, pattern) in Patterns)
        {
            if (pattern.Match(text) is { Success: true } match)
            {
                yield return (kind, match.Index, match.Length);
            }
        }
    }

    /// <summary>The text as a model reads it: without what nobody sees, and with full-width and styled letters as plain ones.</summary>
    public static string Plain(string text)
    {
        var plain = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (rune.Value is '\t' or '\n' or '\r' || !VisibleText.IsHidden(rune))
            {
                plain.Append(Plain(rune));
            }
        }

        return plain.ToString();
    }

    /// <summary>
    /// The letter that a styled one stands for: full-width forms, and the alphabets of mathematics, 52 letters each. Unicode's own
    /// normalization does not work everywhere that this program runs.
    /// </summary>
    private static Rune Plain(Rune rune) => rune.Value switch
    {
        >= 0xFF01 and <= 0xFF5E => new(rune.Value - 0xFF01 + '!'),
        >= 0x1D400 and <= 0x1D6A3 when (rune.Value - 0x1D400) % 52 is var letter => new(letter < 26 ? 'A' + letter : 'a' + letter - 26),
        _ => rune,
    };

    private static Regex Of(string pattern) => new(pattern, Options);
}
