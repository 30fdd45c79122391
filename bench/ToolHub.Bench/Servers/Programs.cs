namespace ToolHub.Bench.Servers;

/// <summary>Programs of this machine and of this solution.</summary>
internal static class Programs
{
    /// <summary>Whether all the programs lie in a folder of PATH.</summary>
    public static bool AreInstalled(params string[] names)
    {
        var folders = (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator);
        return Array.TrueForAll(names, name => Array.Exists(folders, folder => File.Exists(Path.Combine(folder, name))));
    }

    /// <summary>The assembly of a program of this solution, built with the same configuration as this one.</summary>
    public static string AssemblyOf(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), project + ".dll"));
    }
}
