using System.Text.RegularExpressions;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Configuration;

/// <summary>
/// What differs from one installation to the next: <c>${NAME}</c>, or <c>${NAME:-otherwise}</c>, taken from the environment and then from
/// the samples that run here. For addresses; secrets are given by reference.
/// </summary>
internal sealed partial class ConfigVariables(Func<string, string?> environment, IReadOnlyDictionary<string, string> samples)
{
    /// <exception cref="LauncherException">A variable without an alternative is not set.</exception>
    public string Replace(string text, string file) => Reference().Replace(text, match =>
    {
        var name = match.Groups["name"].Value;
        var value = environment(name) is { Length: > 0 } set ? set : samples.GetValueOrDefault(name);
        return value ?? (match.Groups["otherwise"] is { Success: true } otherwise
            ? otherwise.Value
            : throw new LauncherException($"{file} needs the variable {name}: set it in the environment."));
    });

    [GeneratedRegex(
        @"\$\{(?<name>[A-Za-z_][A-Za-z0-9_]*)(:-(?<otherwise>[^}]*))?\}",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Reference();
}
