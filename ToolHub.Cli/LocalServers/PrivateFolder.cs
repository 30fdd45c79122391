namespace ToolHub.Cli.LocalServers;

/// <summary>Folders that only their owner may enter.</summary>
internal static class PrivateFolder
{
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    /// <summary>Creates the folder; one that exists keeps the mode that somebody gave it.</summary>
    public static DirectoryInfo Create(string path) => Directory.CreateDirectory(path, OwnerOnly);
}
