using System.Globalization;

namespace ToolHub.Bench.Load;

/// <summary>Watches how much memory a process has in use while something else goes on.</summary>
internal static class ResidentMemory
{
    private const string Field = "VmRSS:";

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(500);

    /// <summary>Returns the most bytes that were resident until the task ended.</summary>
    public static async Task<long> WatchAsync(int processId, Task until, CancellationToken cancellationToken)
    {
        var most = Of(processId);
        while (!until.IsCompleted)
        {
            await Task.WhenAny(until, Task.Delay(Interval, cancellationToken));
            most = Math.Max(most, Of(processId));
        }

        return most;
    }

    /// <summary>The process's resident set in bytes (proc(5), status).</summary>
    public static long Of(int processId)
    {
        var line = File.ReadLines($"/proc/{processId}/status").First(line => line.StartsWith(Field, StringComparison.Ordinal));
        return long.Parse(line[Field.Length..].Replace("kB", "", StringComparison.Ordinal), CultureInfo.InvariantCulture) * 1024;
    }
}
