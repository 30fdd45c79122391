using System.Diagnostics;

namespace ToolHub.Bench.Measures;

/// <summary>Many callers that do the same thing again and again for a while.</summary>
internal static class ConcurrentLoop
{
    /// <summary>Returns how often all callers together completed it, and how long they took.</summary>
    public static async Task<(long Count, TimeSpan Elapsed)> RunAsync(int callers, TimeSpan duration, Func<Task> action)
    {
        var watch = Stopwatch.StartNew();
        var counts = await Task.WhenAll(Enumerable.Range(0, callers).Select(_ => Task.Run(RepeatAsync)));
        return (counts.Sum(), watch.Elapsed);

        async Task<long> RepeatAsync()
        {
            var count = 0L;
            while (watch.Elapsed < duration)
            {
                await action();
                count++;
            }

            return count;
        }
    }
}
