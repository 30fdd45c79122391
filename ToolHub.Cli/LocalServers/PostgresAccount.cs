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

    /// <summary>Says whether the account may enter the folder, ancestors included.</summary>
    public static async Task<bool> CanEnterAsync(string folder, CancellationToken cancellationToken) =>
        (await ShortCommand.TryRunAsync(Wrap("test", "-x", folder), cancellationToken)).Succeeded;
}
