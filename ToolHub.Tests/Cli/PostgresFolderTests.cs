using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class PostgresFolderTests : IDisposable
{
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

        Assert.Equal(PrivateFolder.OwnerOnly, File.GetUnixFileMode(StateFolder));
    }

    [Fact]
    public async Task PrepareAsync_BehindOpenFolders_KeepsTheClusterInTheStateFolder()
    {
        Assert.SkipUnless(
            await PostgresAccount.CanEnterAsync(Path.GetTempPath(), CancellationToken), "The temporary folder is closed as well.");

        var folder = await PostgresFolder.PrepareAsync(_temporary.Workspace.StateFolder, CancellationToken);

        Assert.Equal(_temporary.Workspace.PathTo("postgres"), folder);
        Assert.Null(Directory.ResolveLinkTarget(folder, returnFinalTarget: true));
        // Not to everybody: only to the group of PostgreSQL's account, and where that is another one than ours.
        Assert.Equal(
            PrivateFolder.OwnerOnly | (PostgresAccount.IsSeparate ? UnixFileMode.GroupExecute : UnixFileMode.None),
            File.GetUnixFileMode(_temporary.Workspace.StateFolder));
    }

    [Fact]
    public async Task PrepareAsync_ClosedAgain_LetsTheAccountInAgain()
    {
        Assert.SkipUnless(PostgresAccount.IsSeparate, "Only root's state folders are another account's than PostgreSQL's.");
        Assert.SkipUnless(
            await PostgresAccount.CanEnterAsync(Path.GetTempPath(), CancellationToken), "The temporary folder is closed as well.");
        var folder = await PostgresFolder.PrepareAsync(_temporary.Workspace.StateFolder, CancellationToken);
        File.SetUnixFileMode(_temporary.Workspace.StateFolder, PrivateFolder.OwnerOnly);

        Assert.Equal(folder, await PostgresFolder.PrepareAsync(_temporary.Workspace.StateFolder, CancellationToken));

        Assert.True(await PostgresAccount.CanEnterAsync(folder, CancellationToken));
    }

    [Fact]
    public async Task PrepareAsync_FolderThatIsSharedWithAnotherGroup_KeepsItsGroupAndMode()
    {
        Assert.SkipUnless(PostgresAccount.IsSeparate, "Only root's state folders are another account's than PostgreSQL's.");
        const UnixFileMode Shared = PrivateFolder.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.GroupExecute;
        File.SetUnixFileMode(_temporary.Workspace.StateFolder, Shared);

        _clusters.Add(await PostgresFolder.PrepareAsync(_temporary.Workspace.StateFolder, CancellationToken));

        Assert.StartsWith("/var/lib/toolhub/", _clusters[0], StringComparison.Ordinal);
        Assert.Equal(Shared, File.GetUnixFileMode(_temporary.Workspace.StateFolder));
    }

    private async Task<string> PrepareAsync()
    {
        PrivateFolder.Create(StateFolder);
        var cluster = await PostgresFolder.PrepareAsync(StateFolder, CancellationToken);
        _clusters.Add(cluster);
        return cluster;
    }
}
