namespace ToolHub.Cli.LocalServers;

/// <summary>Finds the server programs of PostgreSQL, which Debian keeps out of PATH.</summary>
internal static class PostgresBinaries
{
    private const string DebianRoot = "/usr/lib/postgresql";

    /// <summary>
    /// Returns the folder with initdb and postgres, or null. The programs must be of the version that made an existing
    /// cluster; without one the newest are taken.
    /// </summary>
    public static string? Find(string? clusterVersion)
    {
        var packaged = Directory.Exists(DebianRoot) ? Directory.GetDirectories(DebianRoot) : [];
        return packaged
            .OrderByDescending(folder => Path.GetFileName(folder) == clusterVersion)
            .ThenByDescending(folder => int.TryParse(Path.GetFileName(folder), out var version) ? version : 0)
            .Select(folder => Path.Combine(folder, "bin"))
            .Concat(SearchPath.Folders)
            .FirstOrDefault(folder => File.Exists(Path.Combine(folder, "initdb")) && File.Exists(Path.Combine(folder, "postgres")));
    }
}
