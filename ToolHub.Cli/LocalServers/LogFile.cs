namespace ToolHub.Cli.LocalServers;

/// <summary>The log of one part: appended to by the process itself, rotated before a start, shown when a start fails.</summary>
internal sealed record LogFile(string Path)
{
    /// <summary>At a start, a longer log becomes the one older generation that is kept.</summary>
    public const long RotateAtBytes = 10 * 1024 * 1024;

    private const int TailBytes = 16 * 1024;

    /// <summary>Gets the size in bytes.</summary>
    public long Length => File.Exists(Path) ? new FileInfo(Path).Length : 0;

    /// <summary>Creates the folder and puts a log away that has grown too long.</summary>
    public void PrepareForStart()
    {
        PrivateFolder.Create(System.IO.Path.GetDirectoryName(Path)!); // A log always lies in a folder.
        if (Length > RotateAtBytes)
        {
            File.Move(Path, Path + ".1", overwrite: true);
        }
    }

    /// <summary>Returns at most the last <paramref name="count"/> lines.</summary>
    public IReadOnlyList<string> LastLines(int count) => [.. ReadFrom(Math.Max(0, Length - TailBytes)).Split('\n').TakeLast(count)];

    /// <summary>Returns the text that was written after the log had the given length.</summary>
    public string ReadFrom(long position)
    {
        if (!File.Exists(Path))
        {
            return "";
        }

        // The process that writes it may still run.
        using var stream = new FileStream(Path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite);
        stream.Seek(position, SeekOrigin.Begin);
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd().TrimEnd();
    }
}
