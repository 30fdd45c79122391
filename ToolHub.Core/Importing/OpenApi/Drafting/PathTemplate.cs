using System.Buffers;
using System.Text.RegularExpressions;
using ToolHub.Core.Importing.OpenApi.Reading;

namespace ToolHub.Core.Importing.OpenApi.Drafting;

/// <summary>A document's path, checked.</summary>
/// <param name="Path">As requests are made to it.</param>
/// <param name="Variables">The names in braces.</param>
internal sealed partial record PathTemplate(string Path, IReadOnlySet<string> Variables)
{
    private const int MaxLength = 1000;

    private static readonly SearchValues<char> Forbidden = SearchValues.Create(" {}?\\\t\r\n");

    /// <exception cref="UnusableOperationException">No request can be made to the path.</exception>
    public static PathTemplate Parse(string text)
    {
        // Documents tell operations of one path apart by fragments, which are never sent.
        var path = text.Split('#')[0];
        if (!path.StartsWith('/') || path.StartsWith("//", StringComparison.Ordinal))
        {
            throw new UnusableOperationException("Its path does not begin with one slash.");
        }

        if (path.Length > MaxLength)
        {
            throw new UnusableOperationException($"Its path is longer than {MaxLength} characters.");
        }

        return Variable().Replace(path, "").AsSpan().ContainsAny(Forbidden)
            ? throw new UnusableOperationException("Its path has a query, spaces, or braces without a name.")
            : new(path, Variable().Matches(path).Select(match => match.Groups["name"].Value).ToHashSet());
    }

    [GeneratedRegex(@"\{(?<name>[^{}/?]+)\}", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Variable();
}
