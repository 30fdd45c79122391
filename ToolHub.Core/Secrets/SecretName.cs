using System.Text.RegularExpressions;

namespace ToolHub.Core.Secrets;

/// <summary>
/// How a stored secret may be called: segments between slashes, each of letters, digits and <c>. _ @ : + ~ -</c>, none beginning with a
/// dot. Such a name stands in a URL as it is, and every <see cref="CallerSegment"/> is one.
/// </summary>
internal static partial class SecretName
{
    public const int MaxLength = 300;

    public const string Pattern = $"^{Form}$";

    private const string Form = $"{Segment}(/{Segment})*";

    private const string Segment = "[A-Za-z0-9_@:+~-][A-Za-z0-9._@:+~-]*";

    public static bool IsValid(string name) => name.Length <= MaxLength && Whole().IsMatch(name);

    // Unlike $, the end allows no line break before it.
    [GeneratedRegex($@"^{Form}\z", RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Whole();
}
