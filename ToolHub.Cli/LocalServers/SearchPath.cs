namespace ToolHub.Cli.LocalServers;

/// <summary>The folders of the environment variable PATH.</summary>
internal static class SearchPath
{
    public static IReadOnlyList<string> Folders => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);

    public static bool Has(string program) => Folders.Any(folder => File.Exists(Path.Combine(folder, program)));
}
