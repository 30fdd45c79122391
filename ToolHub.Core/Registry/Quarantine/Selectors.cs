using System.Globalization;
using System.Text;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>Variation selectors, and where they make sense: behind a character that has variants.</summary>
internal static class Selectors
{
    public static bool Contains(Rune rune) => rune.Value is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF);

    /// <summary>Whether there is something to select behind this character; a second selector never has.</summary>
    public static bool MayFollow(Rune? before) =>
        before is { } rune && !Contains(rune) && (IsSymbol(rune) || IsIdeograph(rune) || IsKey(rune));

    private static bool IsSymbol(Rune rune) => !rune.IsAscii && Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.OtherSymbol or UnicodeCategory.MathSymbol or UnicodeCategory.ModifierSymbol or UnicodeCategory.OtherPunctuation
        or UnicodeCategory.DashPunctuation or UnicodeCategory.Surrogate or UnicodeCategory.OtherNotAssigned;

    /// <summary>Chinese characters, and the Mongolian and Myanmar letters that have variants too.</summary>
    private static bool IsIdeograph(Rune rune) => Rune.GetUnicodeCategory(rune) is UnicodeCategory.OtherLetter;

    /// <summary>Of the emoji for keys: 1️⃣, #️⃣.</summary>
    private static bool IsKey(Rune rune) => rune.Value is (>= '0' and <= '9') or '#' or '*';
}
