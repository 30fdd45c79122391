using System.Runtime.CompilerServices;

namespace ToolHub.Tests.Conventions;

/// <summary>The sources of the product, as they lie in the repository.</summary>
internal static class Repository
{
    private static readonly string[] ProductFolders =
        ["ToolHub.Core", "ToolHub.McpServer", "ToolHub.AdminApi", "ToolHub.Cli", "ToolHub.ServiceDefaults", "ToolHub.AppHost"];

    private static readonly string[] OtherFolders = ["ToolHub.Tests", "ToolHub.AppHost.Tests", "standins", "bench"];

    public static string Root { get; } = FindRoot();

    /// <summary>What runs in production; migrations are generated and go by their generator's rules.</summary>
    public static IReadOnlyList<SourceFile> Product { get; } = [.. ProductFolders.SelectMany(Sources)];

    /// <summary>The product, its tests, the stand-ins and the load generator.</summary>
    public static IReadOnlyList<SourceFile> Everything { get; } = [.. Product, .. OtherFolders.SelectMany(Sources)];

    private static IEnumerable<SourceFile> Sources(string folder) =>
        from path in Directory.EnumerateFiles(Path.Combine(Root, folder), "*.cs", SearchOption.AllDirectories)
        let relative = Path.GetRelativePath(Root, path).Replace('\\', '/')
        where !relative.Contains("/bin/") && !relative.Contains("/obj/") && !relative.Contains("/Data/Migrations/")
        select new SourceFile(relative, File.ReadAllLines(path));

    // Never null: the file lies two folders below the root.
    private static string FindRoot([CallerFilePath] string path = "") => Path.GetFullPath("../..", Path.GetDirectoryName(path)!);
}
