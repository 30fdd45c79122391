using System.Reflection;
using ModelContextProtocol.Server;

namespace ToolHub.Bench.Calls;

/// <summary>The whole report of a comparison, as Markdown.</summary>
internal static class CallReport
{
    public static string Text(string machine, CallOptions options, IReadOnlyList<CallRun> runs, IEnumerable<string> notes)
    {
        var summaries = CallSummary.Of(runs);
        var lines = notes.Prepend(TransportNote()).Prepend(Method(options)).Prepend(machine).Select(note => $"- {note}");
        return $"{CallTable.Of(summaries)}\n{TargetTable.Of(summaries)}\n{string.Join('\n', lines)}\n";
    }

    private static string Method(CallOptions options) =>
        $"Medians of {options.Rounds} interleaved rounds of {options.Duration.TotalSeconds:0} s after a warm-up; wrk with one thread, "
        + "`tools/call` of `ping`; the load generator, all servers and the database share the cores.";

    private static string TransportNote()
    {
        var sdk = typeof(McpServer).Assembly.GetCustomAttribute<AssemblyInformationalVersionAttribute>()?.InformationalVersion;
        var isStandIn = typeof(CallReport).Assembly.GetCustomAttributes<AssemblyMetadataAttribute>()
            .Any(metadata => metadata is { Key: "RestrictedFeed", Value: "true" });
        return $"Both C# servers use the MCP SDK {sdk?.Split('+')[0]} with "
            + (isStandIn
                ? "this repository's stand-in for its HTTP transport, because the official one does not restore from this feed."
                : "its official HTTP transport.");
    }
}
