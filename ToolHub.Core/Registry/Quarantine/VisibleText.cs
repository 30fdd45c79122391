using System.Globalization;
using System.Text;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>Shows people all of a text, also what is made not to be seen.</summary>
internal static class VisibleText
{
    private const int Around = 40;

    /// <summary>The part of a text around a place, with its ends marked where it goes on.</summary>
    public static string Excerpt(string text, int index, int length)
    {
        var start = Math.Max(0, index - Around);
        var end = Math.Min(text.Length, index + Math.Min(length, 2 * Around) + Around);
        return (start > 0 ? "…" : "") + Of(text.AsSpan(start, end - start)) + (end < text.Length ? "…" : "");
    }

    /// <summary>The text with every character spelled out that has no picture of its own.</summary>
    public static string Of(ReadOnlySpan<char> text)
    {
        var visible = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsHidden(rune))
            {
                visible.Append(CultureInfo.InvariantCulture, $"[U+{rune.Value:X4}]");
            }
            else
            {
                visible.Append(rune);
            }
        }

        return visible.ToString();
    }

    /// <summary>Whether a character has no picture of its own.</summary>
    public static bool IsHidden(Rune rune) =>
        Selectors.Contains(rune) || Rune.GetUnicodeCategory(rune) is
            UnicodeCategory.Control
            or UnicodeCategory.Format
            or UnicodeCategory.LineSeparator
            or UnicodeCategory.ParagraphSeparator
            or UnicodeCategory.PrivateUse
            or UnicodeCategory.OtherNotAssigned;
}
