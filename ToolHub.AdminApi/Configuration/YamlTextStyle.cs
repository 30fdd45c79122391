using System.Text.RegularExpressions;
using YamlDotNet.Core;

namespace ToolHub.AdminApi.Configuration;

/// <summary>How a text is written in YAML so that every reader gives it back: without quotes only where nothing can be mistaken.</summary>
internal static partial class YamlTextStyle
{
    /// <summary>What YAML 1.1 or 1.2 takes for null or a truth value, in any case; no number or date begins with a letter.</summary>
    private static readonly HashSet<string> Words =
        new(["false", "n", "no", "null", "off", "on", "true", "y", "yes"], StringComparer.OrdinalIgnoreCase);

    public static ScalarStyle OfName(string name) => IsPlain(name) ? ScalarStyle.Plain : ScalarStyle.DoubleQuoted;

    public static ScalarStyle OfValue(string text) => Lines().IsMatch(text) ? ScalarStyle.Literal : OfName(text);

    private static bool IsPlain(string text) => Plain().IsMatch(text) && !Words.Contains(text);

    /// <summary>Visible characters with single spaces between; no number sign, and a colon only where something follows.</summary>
    [GeneratedRegex(@"\A[\p{L}_/](( ?|:+)[^\s\p{C}:#])*\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Plain();

    /// <summary>
    /// Lines of visible characters and spaces, the first not indented, none with spaces at its end, at most one line break at the very end.
    /// Every other break (U+000D, U+0085, U+2028, U+2029) would be read as a line feed.
    /// </summary>
    [GeneratedRegex(
        @"\A[^\s\p{C}]( *[^\s\p{C}])*(\n|(\n+( *[^\s\p{C}])+)+\n?)\z", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Lines();
}
