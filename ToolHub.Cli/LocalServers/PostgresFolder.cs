using System.Security.Cryptography;

namespace ToolHub.Cli.LocalServers;

/// <summary>Decides where the files of the local PostgreSQL lie, so that its account reaches them.</summary>
internal static class PostgresFolder
{
    private const string Fallback = "/var/lib/toolhub";

    /// <summary>
    /// Returns the folder for the cluster: <c>postgres</c> in the state folder, which root opens to the group of the account
    /// if that is all it takes. Where that group cannot be let in, or the state folder lies behind a folder that the account
    /// may not enter (/root, a temporary folder), the name is a link into /var/lib/toolhub: nobody's folders are opened up,
    /// and no capability is handed out.
    /// </summary>
    public static async Task<string> PrepareAsync(string stateFolder, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(stateFolder, "postgres");
        if (Directory.Exists(folder) && Directory.ResolveLinkTarget(folder, returnFinalTarget: true) is { } target)
        {
            return target.FullName;
        }

        var canEnter = !PostgresAccount.IsSeparate || await LetInAsync(stateFolder, cancellationToken);
        if (Directory.Exists(folder))
        {
            return folder;
        }

        if (!canEnter)
        {
            folder = LinkToFallback(folder);
        }

        PrivateFolder.Create(folder);
        await PostgresAccount.OwnAsync(folder, cancellationToken);
        return folder;
    }

    /// <summary>Opens the state folder to the account if that is all it takes; says whether the account can enter.</summary>
    private static async Task<bool> LetInAsync(string stateFolder, CancellationToken cancellationToken)
    {
        if (await PostgresAccount.CanEnterAsync(stateFolder, cancellationToken))
        {
            return true;
        }

        var parent = Path.GetDirectoryName(Path.TrimEndingDirectorySeparator(stateFolder))!; // Not null: everybody enters the root.
        return await PostgresAccount.CanEnterAsync(parent, cancellationToken)
            && await PostgresAccount.TryLetInAsync(stateFolder, cancellationToken);
    }

    private static string LinkToFallback(string link)
    {
        // Never a name used before: the cluster there may still be that of a state folder that was moved away.
        var target = Path.Combine(Fallback, RandomNumberGenerator.GetHexString(16, lowercase: true));
        Directory.CreateDirectory(Fallback);
        // Said again because the umask takes bits away from what a creation asks for.
        File.SetUnixFileMode(Fallback, PrivateFolder.OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        // A link that leads nowhere any more.
        File.Delete(link);
        File.CreateSymbolicLink(link, target);
        return target;
    }
}
