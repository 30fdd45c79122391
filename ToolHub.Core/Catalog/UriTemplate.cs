using System.Text;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Catalog;

/// <summary>
/// A resource's URI with simple variables (<c>catalog://item/{sku}</c>): RFC 6570 level 1, where a variable matches one path
/// segment.
/// </summary>
internal sealed partial class UriTemplate
{
    private readonly Regex _pattern;
    private string[]? _segments;

    public UriTemplate(string template)
    {
        var variables = new List<string>();
        var pattern = new StringBuilder(@"\A");
        var position = 0;
        foreach (Match match in Variable().Matches(template))
        {
            pattern.Append(Regex.Escape(template[position..match.Index])).Append("([^/?#]+)");
            variables.Add(match.Groups["name"].Value);
            position = match.Index + match.Length;
        }

        pattern.Append(Regex.Escape(template[position..])).Append(@"\z");
        Text = template;
        Variables = variables;
        _pattern = new Regex(pattern.ToString(), RegexOptions.NonBacktracking | RegexOptions.CultureInvariant);
    }

    /// <summary>The template as it is written.</summary>
    public string Text { get; }

    /// <summary>The variables' names, from left to right.</summary>
    public IReadOnlyList<string> Variables { get; }

    /// <summary>What no variable reaches beyond, and the separators between.</summary>
    private string[] Segments => _segments ??= Separator().Split(Text);

    /// <summary>The variables' values in a URI, percent-decoded; null if the URI is not of this form.</summary>
    public Dictionary<string, string>? Match(string uri)
    {
        var match = _pattern.Match(uri);
        if (!match.Success)
        {
            return null;
        }

        var values = new Dictionary<string, string>(Variables.Count, StringComparer.Ordinal);
        for (var i = 0; i < Variables.Count; i++)
        {
            values[Variables[i]] = Uri.UnescapeDataString(match.Groups[i + 1].Value);
        }

        return values;
    }

    /// <summary>Whether there can be a URI that is of both forms.</summary>
    public bool Overlaps(UriTemplate other) =>
        Segments.Length == other.Segments.Length && Segments.Zip(other.Segments).All(pair => Overlap(pair.First, pair.Second));

    /// <summary>The URI with these values as they are, without percent-encoding.</summary>
    public string Expand(IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(Text, match => values[match.Groups["name"].Value]);

    private static bool Overlap(string one, string other) => (Variable().Matches(one), Variable().Matches(other)) switch
    {
        ([], _) => new UriTemplate(other).Match(one) is not null,
        (_, []) => new UriTemplate(one).Match(other) is not null,
        // What stands between is no obstacle: the variables of each can take all that the other has there.
        (var mine, var theirs) => BeginAlike(one[..mine[0].Index], other[..theirs[0].Index])
            && EndAlike(one[EndOf(mine[^1])..], other[EndOf(theirs[^1])..]),
    };

    private static bool BeginAlike(string one, string other) =>
        one.StartsWith(other, StringComparison.Ordinal) || other.StartsWith(one, StringComparison.Ordinal);

    private static bool EndAlike(string one, string other) =>
        one.EndsWith(other, StringComparison.Ordinal) || other.EndsWith(one, StringComparison.Ordinal);

    private static int EndOf(Match match) => match.Index + match.Length;

    [GeneratedRegex("(?<separator>[/?#])", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Separator();

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9_.]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
