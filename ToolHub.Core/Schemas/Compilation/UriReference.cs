namespace ToolHub.Core.Schemas.Compilation;

/// <summary>A URI or relative reference, split and resolved as RFC 3986 says, sections 5.2 and 5.3.</summary>
/// <remarks>
/// <see cref="Uri"/> normalises, and on Unix takes an absolute path for a file; identifiers must stay as they are written.
/// </remarks>
internal sealed record UriReference(string? Scheme, string? Authority, string Path, string? Query, string? Fragment)
{
    public static UriReference Parse(string text)
    {
        var (beforeFragment, fragment) = Cut(text, '#');
        var (hierarchy, query) = Cut(beforeFragment, '?');
        var colon = hierarchy.IndexOf(':');
        var hasScheme = colon > 0 && !hierarchy.AsSpan(0, colon).Contains('/');
        var rest = hasScheme ? hierarchy[(colon + 1)..] : hierarchy;
        string? authority = null;
        if (rest.StartsWith("//"))
        {
            var end = rest.IndexOf('/', 2);
            end = end < 0 ? rest.Length : end;
            (authority, rest) = (rest[2..end], rest[end..]);
        }

        return new(hasScheme ? hierarchy[..colon] : null, authority, rest, query, fragment);
    }

    /// <summary>Resolves this reference against a base URI.</summary>
    public UriReference ResolveAgainst(UriReference baseUri)
    {
        if (Scheme is not null)
        {
            return this with { Path = RemoveDotSegments(Path) };
        }

        if (Authority is not null)
        {
            return this with { Scheme = baseUri.Scheme, Path = RemoveDotSegments(Path) };
        }

        if (Path.Length == 0)
        {
            return baseUri with { Query = Query ?? baseUri.Query, Fragment = Fragment };
        }

        var path = Path.StartsWith('/') ? Path : Merge(baseUri);
        return baseUri with { Path = RemoveDotSegments(path), Query = Query, Fragment = Fragment };
    }

    public UriReference WithoutFragment() => this with { Fragment = null };

    public override string ToString() =>
        (Scheme is null ? "" : Scheme + ":")
        + (Authority is null ? "" : "//" + Authority)
        + Path
        + (Query is null ? "" : "?" + Query)
        + (Fragment is null ? "" : "#" + Fragment);

    private static (string Before, string? After) Cut(string text, char separator)
    {
        var index = text.IndexOf(separator);
        return index < 0 ? (text, null) : (text[..index], text[(index + 1)..]);
    }

    private static string RemoveDotSegments(string path)
    {
        // The dots of an opaque path, such as that of a URN, mean nothing.
        if (!path.StartsWith('/'))
        {
            return path;
        }

        var segments = path.Split('/')[1..];
        var kept = new Stack<string>();
        foreach (var segment in segments)
        {
            if (segment == "..")
            {
                kept.TryPop(out _);
            }
            else if (segment != ".")
            {
                kept.Push(segment);
            }
        }

        var endsInFolder = segments[^1] is "." or "..";
        return "/" + string.Join('/', kept.Reverse()) + (endsInFolder && kept.Count > 0 ? "/" : "");
    }

    private string Merge(UriReference baseUri) => baseUri is { Authority: not null, Path: "" }
        ? "/" + Path
        : baseUri.Path[..(baseUri.Path.LastIndexOf('/') + 1)] + Path;
}
