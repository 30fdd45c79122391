using System.Buffers;
using System.Collections.Frozen;
using System.Net.Http.Headers;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Http;

/// <summary>
/// Which headers a tool or a source may set (RFC 9110, section 5), so that none can end the request early or start another.
/// </summary>
internal static class HttpHeaderRules
{
    private static readonly SearchValues<char> NameCharacters =
        SearchValues.Create("!#$%&'*+-.^_`|~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz");

    private static readonly SearchValues<char> LineEnds = SearchValues.Create("\r\n\0");

    /// <summary>What the connection, the body, the reader of answers and the parameters in cookies decide.</summary>
    private static readonly FrozenSet<string> Reserved = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Accept-Encoding",
        "Connection",
        "Content-Encoding",
        "Content-Length",
        "Content-Type",
        "Cookie",
        "Expect",
        "Host",
        "Keep-Alive",
        "Proxy-Authorization",
        "Proxy-Connection",
        "TE",
        "Trailer",
        "Transfer-Encoding",
        "Upgrade");

    /// <summary>What describes content (RFC 9110, section 8), or an answer's alone; .NET keeps all of these with the content.</summary>
    private static readonly FrozenSet<string> OfContent = FrozenSet.Create(
        StringComparer.OrdinalIgnoreCase,
        "Allow",
        "Content-Disposition",
        "Content-Language",
        "Content-Location",
        "Content-MD5",
        "Content-Range",
        "Expires",
        "Last-Modified");

    /// <summary>A sentence on what is wrong with the name in requests that may have no body; null if it may be set.</summary>
    public static string? ProblemOf(string name, bool hasBody) =>
        ProblemOf(name) ?? (hasBody || !IsOfContent(name) ? null : $"The header {name} belongs to a body, and there is none.");

    /// <summary>A sentence on what is wrong with the name; null if it may be set.</summary>
    public static string? ProblemOf(string name)
    {
        if (name.Length == 0 || name.AsSpan().ContainsAnyExcept(NameCharacters))
        {
            return $"'{name}' is not the name of a header.";
        }

        return Reserved.Contains(name) ? $"The header {name} is set by ToolHub itself." : null;
    }

    /// <summary>What is wrong with constant headers.</summary>
    /// <param name="field">Where they stand.</param>
    /// <param name="headers">Values by name.</param>
    public static IEnumerable<DraftProblem> Check(string field, IReadOnlyDictionary<string, string> headers)
    {
        foreach (var (name, value) in headers)
        {
            if (ProblemOf(name) is { } problem)
            {
                yield return new($"{field}.{name}", problem);
            }

            if (!IsValue(value))
            {
                yield return new($"{field}.{name}", "The value of a header is one line.");
            }
        }
    }

    /// <summary>Whether a request without a body cannot have this header.</summary>
    public static bool IsOfContent(string name) => OfContent.Contains(name);

    /// <summary>Sets a header, in place of another of its name. One that describes the content goes with it, or nowhere.</summary>
    public static void Set(HttpRequestMessage request, string name, string value)
    {
        HttpHeaders? headers = IsOfContent(name) ? request.Content?.Headers : request.Headers;
        headers?.Remove(name);
        headers?.TryAddWithoutValidation(name, value);
    }

    /// <summary>Whether the value stays within its line.</summary>
    public static bool IsValue(string value) => !value.AsSpan().ContainsAny(LineEnds);
}
