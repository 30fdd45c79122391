using StackExchange.Redis;
using ToolHub.Bench.Reports;
using ToolHub.Bench.Servers;
using ToolHub.Core.RateLimiting;

namespace ToolHub.Bench.Measures;

/// <summary>Takes permits of two tiers from Redis, as every call does, from many tasks over one connection.</summary>
internal static class RateLimitMeasure
{
    private static readonly int[] Callers = [1, 16, 64, 256];
    private static readonly TokenBucketOptions Bucket = new() { Burst = 10_000_000, PerSecond = 10_000_000 };
    private static readonly RateLimitTier[] Tiers = [new("global", "global", Bucket), new("caller", "caller:bench", Bucket)];

    public static async Task<MarkdownTable> RunAsync(Backends backends, TimeSpan duration, int rounds)
    {
        using var redis = await ConnectionMultiplexer.ConnectAsync(backends.RedisConnection);
        var buckets = new RedisTokenBuckets(redis);
        var table = new MarkdownTable("callers", "decisions/s");
        await MeasureAsync(buckets, Callers[^1], duration); // warm-up
        foreach (var callers in Callers)
        {
            var figures = new List<double>();
            for (var round = 0; round < rounds; round++)
            {
                figures.Add(await MeasureAsync(buckets, callers, duration));
            }

            table.Add($"{callers}", $"{figures.Median():N0}");
        }

        return table;
    }

    private static async Task<double> MeasureAsync(RedisTokenBuckets buckets, int callers, TimeSpan duration)
    {
        var (count, elapsed) = await ConcurrentLoop.RunAsync(callers, duration, () => buckets.AcquireAsync(Tiers));
        return count / elapsed.TotalSeconds;
    }
}
