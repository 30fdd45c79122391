using System.Buffers;
using System.Text;
using System.Text.RegularExpressions;

namespace ToolHub.Core.Schemas.Patterns;

/// <summary>A regular expression of a schema, matched against UTF-8 in bounded time.</summary>
internal sealed class Pattern
{
    private const int MaxLength = 4096;

    private readonly Regex _regex;

    /// <exception cref="ArgumentException">The expression is too long, not one of ECMA-262, or not one that .NET can match.</exception>
    public Pattern(string source, TimeSpan timeout)
    {
        if (source.Length > MaxLength)
        {
            throw new ArgumentException("The expression is too long.", nameof(source));
        }

        Source = source;
        _regex = Build(new EcmaTranslator(source).Translate(), timeout);
    }

    public string Source { get; }

    public bool IsMatch(ReadOnlySpan<byte> utf8)
    {
        var buffer = ArrayPool<char>.Shared.Rent(Encoding.UTF8.GetMaxCharCount(utf8.Length));
        try
        {
            var length = Encoding.UTF8.GetChars(utf8, buffer);
            return _regex.IsMatch(buffer.AsSpan(0, length));
        }
        catch (RegexMatchTimeoutException)
        {
            throw new SchemaLimitException($"takes too long to match the regular expression {Json.JsonExcerpt.Shorten(Source)}");
        }
        finally
        {
            ArrayPool<char>.Shared.Return(buffer);
        }
    }

    private static Regex Build(string pattern, TimeSpan timeout)
    {
        try
        {
            return new(pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant, timeout);
        }
        catch (NotSupportedException)
        {
            // Lookarounds and back-references need backtracking; only the timeout bounds those.
            return new(pattern, RegexOptions.CultureInvariant, timeout);
        }
    }
}
