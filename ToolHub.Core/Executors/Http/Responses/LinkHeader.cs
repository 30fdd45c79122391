using System.Text.RegularExpressions;

namespace ToolHub.Core.Executors.Http.Responses;

/// <summary>Reads links to other pages (RFC 8288, section 3).</summary>
internal static partial class LinkHeader
{
    /// <summary>Where the next page is; null if there is none.</summary>
    public static string? Next(IEnumerable<string> values) => values
        .SelectMany(value => Link().Matches(value))
        .FirstOrDefault(link => IsNext(link.Groups["parameters"].Value))?
        .Groups["target"].Value;

    private static bool IsNext(string parameters) => Relation().Match(parameters) is { Success: true } relation
        && relation.Groups["names"].Value.Split(' ').Contains("next", StringComparer.OrdinalIgnoreCase);

    [GeneratedRegex("""<(?<target>[^<>]*)>(?<parameters>(\s*;[^,"]*("[^"]*")?)*)""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Link();

    [GeneratedRegex(
        """(^|[;\s])rel\s*=\s*("(?<names>[^"]*)"|(?<names>[^\s;,]+))""",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase,
        1000)]
    private static partial Regex Relation();
}
