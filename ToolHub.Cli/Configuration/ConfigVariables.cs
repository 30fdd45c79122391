using System.Text.RegularExpressions;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Configuration;

/// <summary>
/// What differs from one installation to the next: <c>${NAME}</c>, or <c>${NAME:-otherwise}</c>, as the command line says, or the samples
/// that run here. Not the environment: a file of somebody else's could ask for anything in it. <c>$${</c> is written for <c>${</c>.
/// </summary>
internal sealed partial class ConfigVariables(IReadOnlyDictionary<string, string> said, IReadOnlyDictionary<string, string> samples)
{
    private const string Escaped = "$${";
    private const string Plain = "${";

    private readonly HashSet<string> _used = [];

    /// <summary>What the command line says and no file has asked for so far.</summary>
    public IEnumerable<string> Unused => said.Keys.Where(name => !_used.Contains(name));

    /// <summary>Makes a text that <see cref="Replace"/> gives back.</summary>
    public static string Escape(string text) => text.Replace(Plain, Escaped, StringComparison.Ordinal);

    /// <summary>Undoes <see cref="Escape"/> where no variable is replaced.</summary>
    public static string Unescape(string text) => text.Replace(Escaped, Plain, StringComparison.Ordinal);

    /// <exception cref="LauncherException">A variable without an alternative is not given.</exception>
    public string Replace(string text, string file) =>
        Reference().Replace(text, match => match.Value == Escaped ? Plain : ValueOf(match, file));

    private string ValueOf(Match match, string file)
    {
        var name = match.Groups["name"].Value;
        _used.Add(name);
        return said.GetValueOrDefault(name)
            ?? samples.GetValueOrDefault(name)
            ?? (match.Groups["otherwise"] is { Success: true } otherwise
                ? otherwise.Value
                : throw new LauncherException($"{file} needs the variable {name}: give it with --var {name}=VALUE."));
    }

    [GeneratedRegex(
        @"\$\$\{|\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<otherwise>[^}]*))?\}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
