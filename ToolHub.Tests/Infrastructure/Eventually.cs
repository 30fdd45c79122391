namespace ToolHub.Tests.Infrastructure;

/// <summary>Waits for what happens elsewhere: another process, another thread.</summary>
internal static class Eventually
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(10);

    /// <summary>Returns as soon as the condition holds; fails the test when it does not within <paramref name="patience"/>.</summary>
    public static async Task TrueAsync(Func<Task<bool>> condition, TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = TimeProvider.System.GetTimestamp();
        while (!await condition())
        {
            Assert.True(TimeProvider.System.GetElapsedTime(started) < patience, $"It did not happen within {patience.TotalSeconds} s.");
            await Task.Delay(Interval, cancellationToken);
        }
    }

    /// <summary>Returns as soon as the condition holds; fails the test when it does not within <paramref name="patience"/>.</summary>
    public static Task TrueAsync(Func<bool> condition, TimeSpan patience, CancellationToken cancellationToken) =>
        TrueAsync(() => Task.FromResult(condition()), patience, cancellationToken);
}
