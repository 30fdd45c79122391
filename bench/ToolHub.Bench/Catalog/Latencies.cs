using System.Diagnostics;

namespace ToolHub.Bench.Catalog;

/// <summary>How long one thing took, many times one after the other.</summary>
internal sealed class Latencies
{
    private readonly double[] _sorted;

    private Latencies(IEnumerable<double> milliseconds) => _sorted = [.. milliseconds.Order()];

    public double Median => At(0.5);

    public double Percentile99 => At(0.99);

    public double Slowest => _sorted[^1];

    public static async Task<Latencies> MeasureAsync(int count, Func<Task> run)
    {
        var milliseconds = new List<double>(count);
        for (var i = 0; i < count; i++)
        {
            var started = Stopwatch.GetTimestamp();
            await run();
            milliseconds.Add(Stopwatch.GetElapsedTime(started).TotalMilliseconds);
        }

        return new(milliseconds);
    }

    private double At(double share) => _sorted[(int)Math.Ceiling(share * _sorted.Length) - 1];
}
