using System.Diagnostics;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class ProcessIdentityTests
{
    private static CancellationToken CancellationToken => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("4711 (sh) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 998877 20")]
    [InlineData("4711 (a (b) c) S 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 998877 20")]
    public void Parse_AnyProgramName_ReadsStartTime(string stat)
    {
        Assert.Equal(new ProcessIdentity(4711, 998877), ProcessIdentity.Parse(4711, stat));
    }

    [Fact]
    public void Parse_Zombie_IsNull()
    {
        Assert.Null(ProcessIdentity.Parse(4711, "4711 (sh) Z 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 998877 20"));
    }

    [Fact]
    public void IsAlive_SamePidOtherStartTime_IsFalse()
    {
        var self = ProcessIdentity.Current;

        Assert.True(self.IsAlive);
        Assert.False((self with { StartTime = self.StartTime - 1 }).IsAlive);
    }

    [Fact]
    public async Task StopAsync_ProcessThatIgnoresTheSignal_IsKilled()
    {
        using var process = Process.Start("sh", ["-c", "trap '' TERM; while :; do sleep 0.05; done"]);
        var identity = ProcessIdentity.Of(process.Id);
        Assert.NotNull(identity);

        await identity.StopAsync(UnixSignal.Terminate, TimeSpan.FromMilliseconds(300), CancellationToken);

        Assert.False(identity.IsAlive);
    }

    [Fact]
    public async Task StopAsync_RecycledPid_LeavesTheOtherProcessAlone()
    {
        using var process = Process.Start("sleep", ["30"]);
        var identity = ProcessIdentity.Of(process.Id);
        Assert.NotNull(identity);

        await (identity with { StartTime = identity.StartTime - 1 }).StopAsync(UnixSignal.Kill, TimeSpan.Zero, CancellationToken);

        Assert.True(identity.IsAlive);
        process.Kill();
    }
}
