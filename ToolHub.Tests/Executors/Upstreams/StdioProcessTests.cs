using ToolHub.Core.Executors.Upstreams;
using ToolHub.Core.Executors.Upstreams.Connections;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class StdioProcessTests
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    [Theory]
    [InlineData("cat", "goes at the end of its input")]
    [InlineData("sleep 30 & exec cat", "goes, and leaves somebody behind who holds its pipes")]
    [InlineData("sleep 30", "stays")]
    public async Task DisposeAsync_Program_IsNotWaitedForWithoutEnd(string script, string behaviour)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "The scripts are for a shell.");
        var settings = new UpstreamSourceSettings { Command = "/bin/sh", Arguments = ["-c", script], RequiredCapabilities = [] };
        var process = StdioProcess.Start(settings, [KeyValuePair.Create("PATH", "/usr/bin:/bin")]);

        var disposal = process.DisposeAsync().AsTask();
        var first = await Task.WhenAny(disposal, Task.Delay(Patience, TestContext.Current.CancellationToken));

        Assert.True(first == disposal, $"A program that {behaviour} is waited for.");
        await disposal;
    }
}
