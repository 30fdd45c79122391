using System.Text.RegularExpressions;

namespace ToolHub.Tests.Conventions;

/// <summary>One source file.</summary>
/// <param name="Path">From the repository's root, with slashes.</param>
/// <param name="Lines">Its text.</param>
internal sealed partial record SourceFile(string Path, string[] Lines)
{
    /// <summary>Without what follows the first dot: the code of <c>Page.razor</c> lies in <c>Page.razor.cs</c>.</summary>
    public string Name => System.IO.Path.GetFileName(Path).Split('.')[0];

    /// <summary>The lines without comments and the text of string literals, which may say anything.</summary>
    public IEnumerable<string> Code => Lines.Select(line => LineComment().Replace(StringLiteral().Replace(line, "\"\""), ""));

    /// <summary>Names of the types that stand at the file's top level.</summary>
    public IReadOnlyList<string> TopLevelTypes =>
        [.. Lines.Select(line => TypeDeclaration().Match(line)).Where(match => match.Success).Select(match => match.Groups["name"].Value)];

    public string? Namespace => Lines
        .Select(line => NamespaceDeclaration().Match(line))
        .FirstOrDefault(match => match.Success)?.Groups["name"].Value;

    public override string ToString() => Path;

    [GeneratedRegex("""
        "(\\.|[^"\\])*"
        """, RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace, matchTimeoutMilliseconds: 1000)]
    private static partial Regex StringLiteral();

    [GeneratedRegex("//.*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex LineComment();

    // At the start of the line: file-scoped namespaces leave top-level types without indentation.
    [GeneratedRegex(
        """
        ^((public|internal|file|abstract|sealed|static|partial|readonly|ref)[ ])*
        (class|record[ ]struct|record|struct|interface|enum|delegate[ ][\w<>?\[\],. ]+?)[ ]
        (?<name>\w+)
        """,
        RegexOptions.ExplicitCapture | RegexOptions.IgnorePatternWhitespace,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex TypeDeclaration();

    [GeneratedRegex(@"^namespace (?<name>[\w.]+);", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex NamespaceDeclaration();
}
