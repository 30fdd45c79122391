namespace ToolHub.Cli.Npm;

/// <summary>At most one process changes a folder; the kernel drops the lock when its holder dies, however it dies.</summary>
internal static class FolderLock
{
    private static readonly TimeSpan PollInterval = TimeSpan.FromMilliseconds(200);

    /// <summary>Waits for the lock and holds it until the result is disposed. The file lies beside the folder.</summary>
    public static async Task<FileStream> TakeAsync(string folder, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                return new FileStream(folder + ".lock", FileMode.OpenOrCreate, FileAccess.ReadWrite, FileShare.None);
            }
            catch (IOException exception) when (exception is not (DirectoryNotFoundException or FileNotFoundException))
            {
                await Task.Delay(PollInterval, cancellationToken);
            }
        }
    }
}
