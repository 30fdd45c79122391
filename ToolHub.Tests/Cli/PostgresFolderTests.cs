using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class PostgresFolderTests : IDisposable
{
    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private readonly TemporaryWorkspace _temporary = new();
    private readonly List<string> _clusters = [];

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    /// <summary>Lies in a folder that only its owner enters.</summary>
    private string StateFolder => _temporary.Workspace.PathTo("state");

    public void Dispose()
    {
        _temporary.Dispose();
        _clusters.ForEach(cluster => Directory.Delete(cluster, recursive: true));
    }

    [Fact]
    public async Task PrepareAsync_StateFolderMovedAway_LeavesItsClusterAlone()
    {
        Assert.SkipUnless(PostgresAccount.IsSeparate, "Only root's state folders lie where PostgreSQL's account cannot enter.");
        var first = await PrepareAsync();
        var kept = Path.Combine(first, "kept");
        await File.WriteAllTextAsync(kept, "data", CancellationToken);
        Directory.Move(StateFolder, StateFolder + ".bak");

        var second = await PrepareAsync();

        Assert.NotEqual(first, second);
        Assert.True(File.Exists(Path.Combine(StateFolder + ".bak", "postgres", "kept")));
    }

    [Fact]
    public async Task PrepareAsync_BehindAClosedFolder_LeavesTheStateFolderClosed()
    {
        Assert.SkipUnless(PostgresAccount.IsSeparate, "Only root's state folders lie where PostgreSQL's account cannot enter.");

        Assert.Equal(await PrepareAsync(), await PostgresFolder.PrepareAsync(StateFolder, CancellationToken));

        Assert.Equal(OwnerOnly, File.GetUnixFileMode(StateFolder));
    }

    [Fact]
    public async Task PrepareAsync_BehindOpenFolders_KeepsTheClusterInTheStateFolder()
    {
        Assert.SkipUnless(
            await PostgresAccount.CanEnterAsync(Path.GetTempPath(), CancellationToken), "The temporary folder is closed as well.");

        var folder = await PostgresFolder.PrepareAsync(_temporary.Workspace.StateFolder, CancellationToken);

        Assert.Equal(_temporary.Workspace.PathTo("postgres"), folder);
        Assert.Null(Directory.ResolveLinkTarget(folder, returnFinalTarget: true));
    }

    private async Task<string> PrepareAsync()
    {
        Directory.CreateDirectory(StateFolder, OwnerOnly);
        var cluster = await PostgresFolder.PrepareAsync(StateFolder, CancellationToken);
        _clusters.Add(cluster);
        return cluster;
    }
}
