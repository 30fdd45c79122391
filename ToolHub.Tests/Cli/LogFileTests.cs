using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class LogFileTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    private LogFile Log => _temporary.Workspace.Log("part");

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void PrepareForStart_LongLog_BecomesTheOlderGeneration()
    {
        Log.PrepareForStart();
        using (var stream = File.Create(Log.Path))
        {
            stream.SetLength(LogFile.RotateAtBytes + 1);
        }

        Log.PrepareForStart();

        Assert.Equal(0, Log.Length);
        Assert.Equal(LogFile.RotateAtBytes + 1, new FileInfo(Log.Path + ".1").Length);
    }

    [Fact]
    public void PrepareForStart_NewFolder_IsOpenToItsOwnerOnly()
    {
        Log.PrepareForStart();

        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(Path.GetDirectoryName(Log.Path)!));
    }

    [Fact]
    public void PrepareForStart_ShortLog_IsKept()
    {
        Log.PrepareForStart();
        File.WriteAllText(Log.Path, "line\n");

        Log.PrepareForStart();

        Assert.Equal("line", Log.ReadFrom(0));
    }

    [Fact]
    public void LastLines_LongLog_ShowsOnlyItsEnd()
    {
        Log.PrepareForStart();
        File.WriteAllLines(Log.Path, Enumerable.Range(1, 5_000).Select(number => $"line {number}"));

        Assert.Equal(["line 4999", "line 5000"], Log.LastLines(2));
    }

    [Fact]
    public void LastLines_NoLog_IsEmptyText()
    {
        Assert.Equal([""], Log.LastLines(2));
    }
}
