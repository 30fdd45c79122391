using System.Buffers;

namespace ToolHub.Core.Registry.Quarantine;

/// <summary>
/// Words that pass for others: Latin letters among which some are Cyrillic or Greek and look the same. A word of one script, and the
/// letters that science borrows from Greek, are what they seem.
/// </summary>
internal static class Lookalikes
{
    private const string Cyrillic = "аеорсухіјѕһԁԛԝАВЕКМНОРСТУХІЈЅ";
    private const string Greek = "οΟΑΒΕΖΗΙΚΜΝΡΤΥΧ";

    private static readonly SearchValues<char> All = SearchValues.Create(Cyrillic + Greek);

    /// <summary>Where the first such word is; null if there is none.</summary>
    public static (int Index, int Length)? Find(string name)
    {
        for (var start = 0; start < name.Length; start++)
        {
            var end = start;
            while (end < name.Length && char.IsLetter(name[end]))
            {
                end++;
            }

            if (IsMixed(name.AsSpan(start, end - start)))
            {
                return (start, end - start);
            }

            start = end;
        }

        return null;
    }

    private static bool IsMixed(ReadOnlySpan<char> word) =>
        word.ContainsAny(All) && (word.ContainsAnyInRange('a', 'z') || word.ContainsAnyInRange('A', 'Z'));
}
