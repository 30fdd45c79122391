using System.Diagnostics;

namespace ToolHub.Tests.Infrastructure;

/// <summary>Waits for what another process or thread brings about.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    public static async Task TrueAsync(Func<CancellationToken, Task<bool>> condition, string expectation)
    {
        var cancellationToken = TestContext.Current.CancellationToken;
        var watch = Stopwatch.StartNew();
        using var timer = new PeriodicTimer(Interval);
        while (!await condition(cancellationToken))
        {
            Assert.True(watch.Elapsed < Patience, $"Within {Patience.TotalSeconds} s: {expectation}");
            await timer.WaitForNextTickAsync(cancellationToken);
        }
    }
}
