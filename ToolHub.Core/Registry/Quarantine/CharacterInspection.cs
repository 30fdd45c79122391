using System.Globalization;
using System.Text;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Looks for characters that hide something. Many of them have honest uses, in emoji, in the scripts of Persian and Hindi, beside
/// right-to-left text: only where they have none are they suspicious.
/// </summary>
internal static class CharacterInspection
{
    private const int ZeroWidthNonJoiner = 0x200C;
    private const int ZeroWidthJoiner = 0x200D;
    private const int BlackFlag = 0x1F3F4;
    private const int CancelTag = 0xE007F;

    /// <summary>What is suspicious, with its place in the text.</summary>
    public static IEnumerable<(TextFindingKind Kind, int Index, int Length)> Find(string text)
    {
        Rune? before = null;
        var (index, isFlag, hasRightToLeft) = (0, false, text.EnumerateRunes().Any(IsRightToLeft));
        foreach (var rune in text.EnumerateRunes())
        {
            // The flags of England, Scotland and Wales are spelled with tags.
            isFlag = rune.Value == BlackFlag || (isFlag && IsTag(rune) && before?.Value != CancelTag);
            if (KindOf(rune, before, isFlag, hasRightToLeft) is { } kind)
            {
                yield return (kind, index, rune.Utf16SequenceLength);
            }

            before = rune;
            index += rune.Utf16SequenceLength;
        }
    }

    private static TextFindingKind? KindOf(Rune rune, Rune? before, bool isFlag, bool hasRightToLeft) => rune.Value switch
    {
        '\t' or '\n' or '\r' => null,
        >= 0xE0000 and <= CancelTag => isFlag ? null : TextFindingKind.TagCharacter,
        (>= 0x202A and <= 0x202E) or (>= 0x2066 and <= 0x2069) => TextFindingKind.BidirectionalControl,
        0x200E or 0x200F or 0x061C => hasRightToLeft ? null : TextFindingKind.BidirectionalControl,
        ZeroWidthJoiner or ZeroWidthNonJoiner => Joins(before) ? null : TextFindingKind.InvisibleCharacter,
        0x200B or 0xFEFF or 0x180E or 0x115F or 0x1160 or 0x3164 or 0xFFA0 or (>= 0x2060 and <= 0x2064) or (>= 0x206A and <= 0x206F) =>
            TextFindingKind.InvisibleCharacter,
        _ when Selectors.Contains(rune) => Selectors.MayFollow(before) ? null : TextFindingKind.VariationSelector,
        _ => Rune.IsControl(rune) ? TextFindingKind.ControlCharacter : null,
    };

    /// <summary>Emoji are joined to others, letters of many scripts change their form; those of Europe do not.</summary>
    private static bool Joins(Rune? before) => before is { } rune
        && (Selectors.Contains(rune)
            || (rune.Value >= 0x0600 && (Rune.IsLetter(rune) || IsMarkOrSymbol(rune)) && rune.Value is not (>= 0x1D00 and <= 0x1FFF)));

    private static bool IsMarkOrSymbol(Rune rune) => Rune.GetUnicodeCategory(rune) is
        UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
        or UnicodeCategory.OtherSymbol or UnicodeCategory.ModifierSymbol;

    private static bool IsTag(Rune rune) => rune.Value is >= 0xE0020 and <= CancelTag;

    private static bool IsRightToLeft(Rune rune) =>
        rune.Value is (>= 0x0590 and <= 0x08FF and not 0x061C) or (>= 0xFB1D and <= 0xFDFF) or (>= 0xFE70 and <= 0xFEFC);
}
