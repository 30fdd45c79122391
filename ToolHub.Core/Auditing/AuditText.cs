using System.Buffers;
using System.Text;

namespace ToolHub.Core.Auditing;

/// <summary>Makes text from outside fit for an audit row.</summary>
internal static class AuditText
{
    /// <summary>Control characters and all surrogates, the paired ones too: those are rare and go the slow way.</summary>
    private static readonly SearchValues<char> Suspicious = SearchValues.Create(
        [.. Enumerable.Range(0, char.MaxValue + 1)
            .Select(code => (char)code)
            .Where(code => char.IsControl(code) || char.IsSurrogate(code))]);

    /// <summary>
    /// Cuts a text to a length and replaces control characters and halves of surrogate pairs: PostgreSQL takes no U+0000 and no broken
    /// Unicode, and one bad name must not fail the batch that it shares with other calls. Line breaks would forge lines in exports.
    /// </summary>
    public static string Clean(string text, int maxLength) =>
        text.Length <= maxLength && !text.AsSpan().ContainsAny(Suspicious) ? text : Replace(text, maxLength);

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
