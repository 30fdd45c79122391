using ToolHub.Cli.LocalServers;
using ToolHub.Cli.Npm;

namespace ToolHub.Tests.Cli;

/// <summary>A package without dependencies, which npm installs without a network.</summary>
public sealed class NpmFolderTests : IDisposable
{
    private const string EmptyLock = """{"name":"empty","version":"1.0.0","lockfileVersion":3,"packages":{"":{"name":"empty"}}}""";

    private static readonly Version AnyNode = new(0, 0);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-npm-");
    private readonly string _target;
    private readonly NpmFolder _npm;

    public NpmFolderTests()
    {
        Assert.SkipUnless(SearchPath.Has("npm"), "npm is not installed.");
        var source = _folder.CreateSubdirectory("source").FullName;
        File.WriteAllText(Path.Combine(source, "package.json"), """{"name":"empty","version":"1.0.0"}""");
        File.WriteAllText(Path.Combine(source, ".npmrc"), "audit=false\n");
        LockFile = Path.Combine(source, "package-lock.json");
        File.WriteAllText(LockFile, EmptyLock);
        _target = Path.Combine(_folder.FullName, "target");
        _npm = new(source, _target);
    }

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    private string LockFile { get; }

    private bool IsMarkedInstalled => File.Exists(Path.Combine(_target, "installed"));

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task InstallAsync_NpmFails_ForgetsThatSomethingWasInstalled()
    {
        await _npm.InstallAsync(AnyNode, CancellationToken);
        Assert.True(IsMarkedInstalled);
        await File.WriteAllTextAsync(LockFile, "no lock file", CancellationToken);

        await Assert.ThrowsAsync<LauncherException>(() => _npm.InstallAsync(AnyNode, CancellationToken));

        Assert.False(IsMarkedInstalled);
    }

    [Fact]
    public async Task InstallAsync_AnotherOneInstalls_WaitsForIt()
    {
        Directory.CreateDirectory(_target);
        var other = await FolderLock.TakeAsync(_target, CancellationToken);
        var installing = _npm.InstallAsync(AnyNode, CancellationToken);

        // Far longer than the installation takes to begin; npm would have its files by then.
        await Assert.ThrowsAsync<TimeoutException>(() => installing.WaitAsync(TimeSpan.FromSeconds(2), CancellationToken));
        Assert.False(File.Exists(Path.Combine(_target, "package.json")));
        await other.DisposeAsync();
        await installing;

        Assert.True(IsMarkedInstalled);
    }
}
