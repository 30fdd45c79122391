using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Registry.Publishing.Checks;

/// <summary>
/// How entries are named, whatever they are and wherever they come from: as the protocol asks of tools (letters, digits, <c>_</c>,
/// <c>-</c> and <c>.</c>), and with a letter or digit first, so that no name is a path of its own such as <c>..</c>. ToolHub's own are
/// verb_noun in snake_case, but a rule that only some must follow would be none.
/// </summary>
internal static partial class EntryName
{
    public const int MaxLength = 64;

    public const string Rule = "Must be 1 to 64 letters, digits, '_', '-' or '.', and begin with a letter or digit.";

    private const int HashLength = 8;

    public static bool IsValid(string name) => Form().IsMatch(name);

    /// <summary>A name for what cannot have the one that it should: shortened if need be, and always the same.</summary>
    /// <param name="wanted">Of valid characters.</param>
    /// <param name="identity">What tells it from all others that want the same name.</param>
    public static string WithHash(string wanted, string identity)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(identity)))[..HashLength];
        return $"{wanted[..Math.Min(wanted.Length, MaxLength - HashLength - 1)].TrimEnd('_')}_{hash}";
    }

    [GeneratedRegex(@"\A[A-Za-z0-9][A-Za-z0-9_.-]{0,63}\z", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
