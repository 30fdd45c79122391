namespace ToolHub.Cli.LocalServers;

/// <summary>Finds processes by the folder they work in: PostgreSQL and Redis work in their data folder.</summary>
internal static class FolderUsers
{
    /// <summary>Returns the processes whose working directory is <paramref name="folder"/>, oldest first.</summary>
    public static IReadOnlyList<ProcessIdentity> Of(string folder) =>
        [.. Directory.EnumerateDirectories("/proc")
            .Where(entry => WorkingDirectory(entry) == folder)
            // "self" and "thread-self" name processes that have their number there too.
            .Select(entry => int.TryParse(Path.GetFileName(entry), out var pid) ? ProcessIdentity.Of(pid) : null)
            .OfType<ProcessIdentity>()
            .OrderBy(process => process.StartTime)
            .ThenBy(process => process.Pid)];

    private static string? WorkingDirectory(string entry)
    {
        try
        {
            return new FileInfo(Path.Combine(entry, "cwd")).LinkTarget;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return null;
        }
    }
}
