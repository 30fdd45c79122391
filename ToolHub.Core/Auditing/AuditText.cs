using System.Text;

namespace ToolHub.Core.Auditing;

/// <summary>Makes text from outside fit for an audit row.</summary>
internal static class AuditText
{
    /// <summary>
    /// Cuts a text to a length and replaces control characters and halves of surrogate pairs: PostgreSQL takes no U+0000 and no broken
    /// Unicode, and one bad name must not fail the batch that it shares with other calls. Line breaks would forge lines in exports.
    /// </summary>
    public static string Clean(string text, int maxLength) =>
        text.Length <= maxLength && text.All(character => !char.IsControl(character) && !char.IsSurrogate(character))
            ? text
            : Replace(text, maxLength);

    private static string Replace(string text, int maxLength)
    {
        var clean = new StringBuilder(maxLength);
        foreach (var rune in text.EnumerateRunes())
        {
            var next = Rune.IsControl(rune) ? Rune.ReplacementChar : rune;
            if (clean.Length + next.Utf16SequenceLength > maxLength)
            {
                break;
            }

            clean.Append(next.ToString());
        }

        return clean.ToString();
    }
}
