using System.Text.RegularExpressions;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>
/// The names of one tool's arguments: unique, though a document may use a name once in each place, and of the characters that the
/// makers of models allow.
/// </summary>
internal sealed partial class ArgumentNames
{
    private const int MaxLength = 64;

    private readonly HashSet<string> _taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The last number behind each name: counting from the start would take forever where thousands are the same.</summary>
    private readonly Dictionary<string, int> _numbers = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>Gives a name; the first who wants it has it as it is, the next with the place behind it.</summary>
    public string Take(string wanted, string place)
    {
        var clean = Unsafe().Replace(wanted, "_").Trim('_', '.', '-');
        var name = Cut(clean.Length > 0 ? clean : place, "");
        if (_taken.Add(name))
        {
            return name;
        }

        var numbered = Cut(name, $"_{place}");
        var unique = numbered;
        while (!_taken.Add(unique))
        {
            var number = _numbers[numbered] = _numbers.GetValueOrDefault(numbered, 1) + 1;
            unique = Cut(name, $"_{place}_{number}");
        }

        return unique;
    }

    private static string Cut(string name, string suffix) => name[..Math.Min(name.Length, MaxLength - suffix.Length)] + suffix;

    [GeneratedRegex("[^A-Za-z0-9_.-]+", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unsafe();
}
