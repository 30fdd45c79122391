namespace ToolHub.Cli.LocalServers;

/// <summary>The folders of the environment variable PATH.</summary>
internal static class SearchPath
{
    public static IReadOnlyList<string> Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    public static bool Has(string program) => Find(program) is not null;

    /// <summary>Returns the full path of the program that the name means, or null.</summary>
    public static string? Find(string program) => Folders.Select(folder => Path.Combine(folder, program)).FirstOrDefault(File.Exists);
}
