using System.Security.Cryptography;
using System.Text;

namespace ToolHub.Cli.LocalServers;

/// <summary>Decides where the files of the local PostgreSQL lie, so that its account reaches them.</summary>
internal static class PostgresFolder
{
    private const string Fallback = "/var/lib/toolhub";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>
    /// Returns the folder for the cluster: <c>postgres</c> in the state folder. Where root's state folder lies behind a
    /// folder that the account may not enter (/root, a temporary folder), that name is a link into /var/lib/toolhub:
    /// nobody's folders are opened up, and no capability is handed out.
    /// </summary>
    public static async Task<string> PrepareAsync(string stateFolder, CancellationToken cancellationToken)
    {
        var folder = Path.Combine(stateFolder, "postgres");
        if (Directory.Exists(folder))
        {
            return Directory.ResolveLinkTarget(folder, returnFinalTarget: true)?.FullName ?? folder;
        }

        if (PostgresAccount.IsSeparate)
        {
            File.SetUnixFileMode(stateFolder, File.GetUnixFileMode(stateFolder) | UnixFileMode.OtherExecute);
            if (!await PostgresAccount.CanEnterAsync(stateFolder, cancellationToken))
            {
                folder = LinkToFallback(folder);
            }
        }

        Directory.CreateDirectory(folder, OwnerOnly);
        await PostgresAccount.OwnAsync(folder, cancellationToken);
        return folder;
    }

    private static string LinkToFallback(string link)
    {
        var name = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(link)))[..16];
        var target = Path.Combine(Fallback, name);
        Directory.CreateDirectory(Fallback);
        // Said again because the umask takes bits away from what a creation asks for.
        File.SetUnixFileMode(Fallback, OwnerOnly | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute);
        // Without the link it belongs to a state folder that was deleted: passwords and all.
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        File.Delete(link);
        File.CreateSymbolicLink(link, target);
        return target;
    }
}
