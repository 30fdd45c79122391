using System.Text.Json;
using System.Text.RegularExpressions;

namespace ToolHub.Cli.Conformance;

/// <summary>What a suite leaves behind: a folder for each scenario, with its checks in a file.</summary>
internal static partial class ResultFolder
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    /// <summary>Reads the scenarios of a run, in the order they were run.</summary>
    public static IReadOnlyList<Scenario> Read(string folder) =>
    [
        .. from file in Directory.EnumerateFiles(folder, "checks.json", SearchOption.AllDirectories)
           orderby File.GetLastWriteTimeUtc(file)
           let name = FolderName().Match(Path.GetFileName(Path.GetDirectoryName(file)!)) // A file has a folder.
           where name.Success
           select new Scenario(name.Groups["scenario"].Value, ReadChecks(file)),
    ];

    private static List<Check> ReadChecks(string file) =>
        // The suite writes an array, never null.
        JsonSerializer.Deserialize<List<Check>>(File.ReadAllText(file), Json)!;

    [GeneratedRegex(@"^server-(?<scenario>.+)-\d{4}-\d{2}-\d{2}T", RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1000)]
    private static partial Regex FolderName();
}
