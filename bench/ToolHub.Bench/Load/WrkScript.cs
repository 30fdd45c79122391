using ToolHub.Bench.Calls;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Load;

/// <summary>
/// Writes the Lua script that tells wrk what to send and how to print its result. wrk builds the request once, so Lua costs nothing.
/// </summary>
internal static class WrkScript
{
    /// <summary>Begins the line of the result: requests, three durations in microseconds, errors by kind.</summary>
    public const string ResultMark = "RESULT";

    /// <summary>Prints the result.</summary>
    public const string Report =
        $$"""
        function done(summary, latency)
          local errors = summary.errors
          io.write(string.format("{{ResultMark}} %d %d %d %d %d %d %d %d\n",
            summary.requests, summary.duration, latency:percentile(50), latency:percentile(99),
            errors.status, errors.connect, errors.read + errors.write, errors.timeout))
        end
        """;

    /// <summary>Writes the script of a plain GET.</summary>
    public static void WriteGet(string path) => PrivateFile.Write(path, Report + "\n");

    /// <summary>Writes the script of a call into a file that only we can read: it may hold a key.</summary>
    public static void Write(string path, EchoCall call)
    {
        var headers = call.Headers.Select(header => $"wrk.headers[\"{header.Key}\"] = \"{header.Value}\"");
        PrivateFile.Write(path, $"wrk.method = \"POST\"\nwrk.body = [==[{call.Body}]==]\n{string.Join('\n', headers)}\n{Report}\n");
    }
}
