namespace ToolHub.Tests.Mcp;

/// <summary>Asserts what becomes true soon, in another process or another thread.</summary>
internal static class Eventually
{
    /// <summary>
    /// How soon a running server notices a change of the registry. A second is the promise, the rest is for a busy test machine; without
    /// the notification it would be the next comparison, after five.
    /// </summary>
    public static readonly TimeSpan Noticed = TimeSpan.FromSeconds(2);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(20);

    /// <summary>Returns as soon as the condition holds; fails when it does not within <paramref name="patience"/>.</summary>
    public static async Task TrueAsync(TimeSpan patience, Func<Task<bool>> condition)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"It did not happen within {patience.TotalSeconds} s.");
            await Task.Delay(Interval, TestContext.Current.CancellationToken);
        }
    }
}
