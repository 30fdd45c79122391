using ToolHub.Core.Executors.Upstreams.Discovery;

namespace ToolHub.Tests.Executors.Upstreams;

public sealed class DiscoveryRunTests
{
    [Fact]
    public void MindsNotices_OnlyAfterAPause()
    {
        var began = DateTimeOffset.UnixEpoch;
        var run = new DiscoveryRun(Version: 1, began, Task.FromResult(began));

        Assert.False(run.MindsNotices(began + (DiscoveryRun.LeastPause / 2)));
        Assert.True(run.MindsNotices(began + DiscoveryRun.LeastPause));
    }
}
