using System.Text.RegularExpressions;
using System.Xml.Linq;
using ToolHub.Cli.Launching;

namespace ToolHub.Tests.Conventions;

/// <summary>What the style guide asks of source files and no analyzer checks.</summary>
public sealed partial class SourceConventionTests
{
    private const int MostLines = 300;
    private const int LongestLine = 140;
    private const int MostReadmeLines = 120;

    [Fact]
    public void File_HoldsOneTopLevelTypeOfItsName()
    {
        // Top-level statements have no type; a generic type's file is named without its parameters.
        var files = Repository.Everything.Where(file => file.Name != "Program");

        Assert.All(files, file => Assert.Equal([file.Name], file.TopLevelTypes));
    }

    [Fact]
    public void File_IsShortEnoughToRead() =>
        Assert.All(Repository.Everything, file => Assert.True(file.Lines.Length <= MostLines, $"{file.Lines.Length} lines."));

    [Fact]
    public void Line_FitsTheScreen() => AssertNoLine(
        // What people copy from its text into a file stays on one line.
        Repository.Product.Where(file => file.Name != nameof(ReadyMessage)),
        file => file.Lines,
        line => line.Length > LongestLine);

    [Fact]
    public void Namespace_MatchesTheFolder()
    {
        // A stand-in has the namespaces of the package that it stands in for.
        var files = Repository.Everything
            .Where(file => file.Name != "Program" && !file.Path.StartsWith("standins/", StringComparison.Ordinal));

        Assert.All(files, file => Assert.Equal(ExpectedNamespace(file), file.Namespace));
    }

    [Fact]
    public void Comment_ToDo_NamesItsIssue() =>
        AssertNoLine(Repository.Everything.Where(IsNotThisFile), file => file.Lines, line => ToDoWithoutIssue().IsMatch(line));

    [Fact]
    public void Region_IsNotUsed() =>
        AssertNoLine(Repository.Everything, file => file.Code, line => line.TrimStart().StartsWith("#region", StringComparison.Ordinal));

    [Fact]
    public void Console_IsWrittenOnlyByTheCommandLine() =>
        AssertNoLine(ProductExcept("ToolHub.Cli/"), file => file.Code, line => line.Contains("Console.Write"));

    [Theory]
    [InlineData("DateTime.Now")]
    [InlineData("DateTime.UtcNow")]
    [InlineData("DateTimeOffset.Now")]
    [InlineData("DateTimeOffset.UtcNow")]
    [InlineData("Stopwatch.")]
    public void Clock_IsTimeProvider(string forbidden) =>
        AssertNoLine(Repository.Product, file => file.Code, line => line.Contains(forbidden));

    [Theory]
    [InlineData(@"\bTask\.Run\(")]
    [InlineData(@"\basync void\b")]
    [InlineData(@"\.GetAwaiter\(\)\.GetResult\(\)")]
    [InlineData(@"(Async\(.*\)|[tT]ask)\.Result\b")]
    [InlineData(@"\.Wait\(\)")]
    [InlineData(@"\bThread\.Sleep\(")]
    [InlineData(@"\.ConfigureAwait\(")]
    public void Async_GoesAllTheWay(string forbidden) => AssertNoLine(
        Repository.Product,
        file => file.Code,
        line => Regex.IsMatch(line, forbidden, RegexOptions.None, TimeSpan.FromSeconds(1)));

    [Fact]
    public void Core_KnowsHttpOnlyInAccessHttp() => AssertNoLine(
        Repository.Product.Where(file => file.Path.StartsWith("ToolHub.Core/", StringComparison.Ordinal)
            && !file.Path.StartsWith("ToolHub.Core/Access/Http/", StringComparison.Ordinal)),
        file => file.Code,
        // Data protection is cryptography that only happens to live there.
        line => line.Contains("Microsoft.AspNetCore.") && !line.Contains("Microsoft.AspNetCore.DataProtection"));

    [Fact]
    public void Packages_AreNamedWithoutTheHostTheyComeFrom() => AssertNoLine(
        Repository.Everything.Where(IsNotThisFile),
        file => file.Lines,
        line => RegistryHost().IsMatch(line));

    [Fact]
    public void Readme_IsOnePage()
    {
        var readme = Path.Combine(Repository.Root, "README.md");
        Assert.SkipUnless(File.Exists(readme), "There is no README.md yet.");

        Assert.InRange(File.ReadAllLines(readme).Length, 1, MostReadmeLines);
    }

    private static bool IsNotThisFile(SourceFile file) => file.Name != nameof(SourceConventionTests);

    private static IEnumerable<SourceFile> ProductExcept(string folder) =>
        Repository.Product.Where(file => !file.Path.StartsWith(folder, StringComparison.Ordinal));

    private static void AssertNoLine(IEnumerable<SourceFile> files, Func<SourceFile, IEnumerable<string>> lines, Func<string, bool> isWrong)
    {
        var wrong = from file in files
                    from line in lines(file).Select((text, index) => (Text: text, Number: index + 1))
                    where isWrong(line.Text)
                    select $"{file.Path}:{line.Number}: {line.Text.Trim()}";
        Assert.Empty(wrong);
    }

    /// <summary>The project's root namespace and then the folders.</summary>
    private static string ExpectedNamespace(SourceFile file)
    {
        // A source file lies in a project's folder.
        var folder = Path.GetDirectoryName(file.Path)!;
        var projectFolder = folder;
        while (Directory.GetFiles(Path.Combine(Repository.Root, projectFolder), "*.csproj").Length == 0)
        {
            projectFolder = Path.GetDirectoryName(projectFolder)!;
        }

        var project = Directory.GetFiles(Path.Combine(Repository.Root, projectFolder), "*.csproj").Single();
        var root = XDocument.Load(project).Descendants("RootNamespace").SingleOrDefault()?.Value
            ?? Path.GetFileNameWithoutExtension(project);
        return (root + folder[projectFolder.Length..]).Replace('/', '.');
    }

    [GeneratedRegex(@"\b(TODO|FIXME|HACK)\b(?! #\d+)", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex ToDoWithoutIssue();

    [GeneratedRegex(
        @"(nuget|npmjs|pypi)\.org|artifactory|pkgs\.dev\.azure",
        RegexOptions.IgnoreCase | RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 1000)]
    private static partial Regex RegistryHost();
}
