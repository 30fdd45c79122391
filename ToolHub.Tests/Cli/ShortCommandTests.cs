using System.Globalization;
using ToolHub.Cli.LocalServers;
using ToolHub.Tests.Infrastructure;

namespace ToolHub.Tests.Cli;

public sealed class ShortCommandTests : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("toolhub-command-");

    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Delete(recursive: true);

    [Fact]
    public async Task TryRunAsync_Cancelled_KillsTheChildrenToo()
    {
        using var cancellation = CancellationTokenSource.CreateLinkedTokenSource(CancellationToken);
        var pidFile = Path.Combine(_folder.FullName, "pid");
        var running = ShortCommand.TryRunAsync(
            ["sh", "-c", $"sleep 300 & echo $! > {pidFile}.new; mv {pidFile}.new {pidFile}; wait"], cancellation.Token);
        await Eventually.TrueAsync(() => File.Exists(pidFile), Patience, CancellationToken);
        var pid = int.Parse(await File.ReadAllTextAsync(pidFile, CancellationToken), CultureInfo.InvariantCulture);
        var child = ProcessIdentity.Of(pid);
        Assert.NotNull(child);

        await cancellation.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => running);
        Assert.True(await child.WaitForExitAsync(Patience, CancellationToken));
    }

    [Theory]
    [InlineData("echo fine", true, "fine")]
    [InlineData("echo broken >&2; exit 3", false, "broken")]
    public async Task TryRunAsync_ToItsEnd_TellsHowItWent(string script, bool succeeded, string output) =>
        Assert.Equal((succeeded, output), await ShortCommand.TryRunAsync(["sh", "-c", script], CancellationToken));
}
