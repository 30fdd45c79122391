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

    /// <summary>The URI with these values as they are, without percent-encoding.</summary>
    public string Expand(IReadOnlyDictionary<string, string> values) =>
        Variable().Replace(Text, match => values[match.Groups["name"].Value]);

    [GeneratedRegex(@"\{(?<name>[A-Za-z0-9_.]+)\}", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
