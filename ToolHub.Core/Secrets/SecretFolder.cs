namespace ToolHub.Core.Secrets;

/// <summary>The files that <c>file:</c> references may reach: those in one folder, wherever links in it lead, and no others.</summary>
internal sealed class SecretFolder(string folder)
{
    /// <summary>As many links as Linux itself follows.</summary>
    private const int MostLinks = 40;

    /// <summary>Whether a path stays inside by its words; where links lead is seen when it is read.</summary>
    public bool Covers(string path)
    {
        var root = Path.GetFullPath(folder);
        return IsIn(root, Path.GetFullPath(path, root));
    }

    /// <summary>The file's text without the line break that editors put at its end; null if there is no such file inside.</summary>
    public string? Read(string path)
    {
        try
        {
            var root = Resolve(Path.GetFullPath(folder), MostLinks);
            var file = Path.GetFullPath(path, root);
            // Twice: a path that climbs out is refused whatever it would find, and so is a link that leads out.
            return IsIn(root, file) && Resolve(file, MostLinks) is var target && IsIn(root, target) ? ReadText(target) : null;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }

    /// <summary>With the separator: /run/secrets-of-others is not inside /run/secrets.</summary>
    private static bool IsIn(string root, string path) => path.StartsWith(WithSeparator(root), StringComparison.Ordinal);

    private static string WithSeparator(string path) => Path.TrimEndingDirectorySeparator(path) + Path.DirectorySeparatorChar;

    private static string? ReadText(string file) =>
        new FileInfo(file).Length <= Secret.MaxBytes ? File.ReadAllText(file).TrimEnd('\r', '\n') : null;

    /// <summary>Follows the links of every folder on the way; Kubernetes mounts secrets as links within their folder.</summary>
    private static string Resolve(string path, int linksLeft)
    {
        var current = Path.GetPathRoot(path)!; // The path is absolute.
        var parts = path[current.Length..].Split(Path.DirectorySeparatorChar, StringSplitOptions.RemoveEmptyEntries);
        foreach (var part in parts)
        {
            var next = Path.Combine(current, part);
            if (new FileInfo(next).LinkTarget is not { } target)
            {
                current = next;
                continue;
            }

            if (linksLeft == 0)
            {
                throw new IOException("Too many links.");
            }

            current = Resolve(Path.GetFullPath(target, current), --linksLeft);
        }

        return current;
    }
}
