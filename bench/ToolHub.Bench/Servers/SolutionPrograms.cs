namespace ToolHub.Bench.Servers;

/// <summary>Where the programs of this solution lie.</summary>
internal static class SolutionPrograms
{
    /// <summary>The assembly of a program, built with the same configuration as this one.</summary>
    public static string AssemblyOf(string project)
    {
        var own = Path.TrimEndingDirectorySeparator(AppContext.BaseDirectory);
        return Path.GetFullPath(Path.Combine(own, "..", "..", project, Path.GetFileName(own), project + ".dll"));
    }
}
