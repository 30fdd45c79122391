using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Registry.Publishing.Versions;

/// <summary>
/// A version by Semantic Versioning 2.0.0, without build metadata: that orders nothing, so two different versions would be one.
/// </summary>
/// <param name="Major">Raised by what breaks clients.</param>
/// <param name="Minor">Raised by what clients gain.</param>
/// <param name="Patch">Raised by everything else.</param>
/// <param name="PreRelease">Identifiers with dots between them; null for a release.</param>
internal sealed partial record SemanticVersion(int Major, int Minor, int Patch, string? PreRelease = null) : IComparable<SemanticVersion>
{
    /// <summary>The longest text of a version that the registry stores.</summary>
    public const int MaxLength = 64;

    public static readonly SemanticVersion First = new(1, 0, 0);

    /// <summary>Whether the version makes no promises yet.</summary>
    public bool IsPreRelease => PreRelease is not null;

    /// <summary>What a pre-release leads to.</summary>
    public SemanticVersion Release => this with { PreRelease = null };

    public static bool operator <(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) < 0;

    public static bool operator <=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) <= 0;

    public static bool operator >(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) > 0;

    public static bool operator >=(SemanticVersion left, SemanticVersion right) => left.CompareTo(right) >= 0;

    public static bool TryParse(string text, [NotNullWhen(true)] out SemanticVersion? version)
    {
        var match = text.Length <= MaxLength ? Form().Match(text) : Match.Empty;
        version = match.Success
            ? new(NumberOf("major"), NumberOf("minor"), NumberOf("patch"), TextOf("pre"))
            : null;
        return version is not null;

        int NumberOf(string group) => int.Parse(match.Groups[group].ValueSpan, NumberStyles.None);

        string? TextOf(string group) => match.Groups[group] is { Success: true, Value: var text } ? text : null;
    }

    /// <summary>The release that follows after a change.</summary>
    public SemanticVersion Next(ChangeLevel level) => level switch
    {
        ChangeLevel.Major => new(Major + 1, 0, 0),
        ChangeLevel.Minor => new(Major, Minor + 1, 0),
        _ => new(Major, Minor, Patch + 1),
    };

    /// <summary>Precedence (section 11): a pre-release comes before its release.</summary>
    public int CompareTo(SemanticVersion? other)
    {
        if (other is null)
        {
            return 1;
        }

        var byNumbers = (Major, Minor, Patch).CompareTo((other.Major, other.Minor, other.Patch));
        return byNumbers != 0 ? byNumbers : ComparePreReleases(PreRelease, other.PreRelease);
    }

    public override string ToString() => $"{Major}.{Minor}.{Patch}{(IsPreRelease ? $"-{PreRelease}" : "")}";

    private static int ComparePreReleases(string? left, string? right)
    {
        if (left is null || right is null)
        {
            return (left is null).CompareTo(right is null);
        }

        var (lefts, rights) = (left.Split('.'), right.Split('.'));
        var byIdentifiers = lefts.Zip(rights, CompareIdentifiers).FirstOrDefault(order => order != 0);
        return byIdentifiers != 0 ? byIdentifiers : lefts.Length.CompareTo(rights.Length);
    }

    /// <summary>Numbers come before words, and are compared as numbers: without leading zeros the longer is the greater.</summary>
    private static int CompareIdentifiers(string left, string right)
    {
        var (isLeftNumber, isRightNumber) = (left.All(char.IsAsciiDigit), right.All(char.IsAsciiDigit));
        if (isLeftNumber != isRightNumber)
        {
            return isLeftNumber ? -1 : 1;
        }

        return isLeftNumber && left.Length != right.Length ? left.Length.CompareTo(right.Length) : string.CompareOrdinal(left, right);
    }

    // At most nine digits, so that every number fits.
    [GeneratedRegex(
        """
        \A(?<major>0|[1-9][0-9]{0,8})\.(?<minor>0|[1-9][0-9]{0,8})\.(?<patch>0|[1-9][0-9]{0,8})
        (-(?<pre>(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*)(\.(0|[1-9][0-9]*|[0-9]*[A-Za-z-][0-9A-Za-z-]*))*))?\z
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex Form();
}
