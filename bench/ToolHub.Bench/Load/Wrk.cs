using System.Globalization;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Load;

/// <summary>The load generator wrk: one thread that sends the same request again and again over each connection.</summary>
internal static class Wrk
{
    private const int Fields = 8;

    /// <exception cref="LauncherException">wrk is not installed.</exception>
    public static void RequireInstalled()
    {
        if (!SearchPath.Has("wrk"))
        {
            throw new LauncherException(
                "Skipped: the load generator wrk is not installed (Debian, Ubuntu: apt install wrk).",
                LauncherException.MissingSoftware);
        }
    }

    /// <summary>Sends the script's request to the address as fast as answers come.</summary>
    /// <exception cref="LauncherException">wrk failed; the message holds what it printed.</exception>
    public static async Task<LoadResult> RunAsync(
        Uri address, string script, int connections, TimeSpan duration, CancellationToken cancellationToken)
    {
        string[] command =
        [
            "wrk", "--threads", "1", "--connections", $"{connections}", "--duration", $"{duration.TotalSeconds:0}s", "--timeout", "10s",
            "--script", script, address.ToString(),
        ];
        var (succeeded, output) = await ShortCommand.TryRunAsync(command, cancellationToken);
        var line = Array.Find(output.Split('\n'), line => line.StartsWith(WrkScript.ResultMark, StringComparison.Ordinal));
        return succeeded && line is not null ? Parse(line) : throw new LauncherException($"wrk failed:\n{output}");
    }

    private static LoadResult Parse(string line)
    {
        var numbers = line[WrkScript.ResultMark.Length..]
            .Split(' ', StringSplitOptions.RemoveEmptyEntries)
            .Select(number => long.Parse(number, CultureInfo.InvariantCulture))
            .ToArray();
        if (numbers is not [var requests, var duration, var median, var percentile99, var failed, .. var socketErrors]
            || numbers.Length != Fields)
        {
            throw new LauncherException($"wrk printed an unexpected result: {line}");
        }

        return new()
        {
            Requests = requests,
            Duration = TimeSpan.FromMicroseconds(duration),
            Median = TimeSpan.FromMicroseconds(median),
            Percentile99 = TimeSpan.FromMicroseconds(percentile99),
            FailedRequests = failed,
            SocketErrors = socketErrors.Sum(),
        };
    }
}
