namespace ToolHub.Cli.LocalServers;

/// <summary>The operating system account of PostgreSQL, which refuses to run as root.</summary>
internal static class PostgresAccount
{
    private const string Name = "postgres";

    /// <summary>Gets whether PostgreSQL needs an account other than ours.</summary>
    public static bool IsSeparate => Environment.IsPrivilegedProcess;

    /// <summary>Returns the command line that runs <paramref name="commandLine"/> as the account.</summary>
    public static IReadOnlyList<string> Wrap(params IReadOnlyList<string> commandLine) =>
        IsSeparate ? ["setpriv", $"--reuid={Name}", $"--regid={Name}", "--init-groups", .. commandLine] : commandLine;

    /// <summary>Gives a file or folder and all in it to the account.</summary>
    public static Task OwnAsync(string path, CancellationToken cancellationToken) =>
        IsSeparate ? ShortCommand.RunAsync(["chown", "-R", $"{Name}:{Name}", path], cancellationToken) : Task.CompletedTask;

    /// <summary>Lets the account, and nobody else, pass through a folder whose group has no rights yet; says whether that is so.</summary>
    public static async Task<bool> TryLetInAsync(string folder, CancellationToken cancellationToken)
    {
        const UnixFileMode Group = UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute;
        var mode = File.GetUnixFileMode(folder);
        if ((mode & Group) != UnixFileMode.None)
        {
            return false;
        }

        await ShortCommand.RunAsync(["chgrp", Name, folder], cancellationToken);
        File.SetUnixFileMode(folder, mode | UnixFileMode.GroupExecute);
        return true;
    }

    /// <summary>Says whether the account may enter the folder, ancestors included.</summary>
    public static async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await ShortCommand.TryRunAsync(Wrap("test", "-x", folder), cancellationToken)).Succeeded;
}
