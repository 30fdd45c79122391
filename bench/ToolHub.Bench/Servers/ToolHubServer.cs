using ToolHub.Cli.LocalServers;

namespace ToolHub.Bench.Servers;

/// <summary>ToolHub's MCP server with everything on, as in production but for the height of its limits.</summary>
internal static class ToolHubServer
{
    private const string Project = "ToolHub.McpServer";
    private const string Unreachable = "10000000";

    /// <summary>The server on the backends; with a collector it also measures and traces (one call in a hundred).</summary>
    /// <param name="backends">Where its state is.</param>
    /// <param name="collector">Takes its telemetry.</param>
    /// <param name="port">Where it listens.</param>
    /// <param name="log">Where it writes.</param>
    /// <param name="more">Settings of one measure.</param>
    public static WebProgram Create(
        Backends backends, Uri? collector, int port, LogFile log, IReadOnlyDictionary<string, string>? more = null) => new()
        {
            Name = "toolhub",
            CommandLine = ["dotnet", SolutionPrograms.AssemblyOf(Project)],
            Port = port,
            Log = log,
            Environment = new Dictionary<string, string>(more ?? new Dictionary<string, string>())
            {
                ["ASPNETCORE_ENVIRONMENT"] = "Production",
                ["ConnectionStrings__toolhub"] = backends.PostgresConnection,
                ["ConnectionStrings__redis"] = backends.RedisConnection,
                ["RateLimits__Global__Burst"] = Unreachable,
                ["RateLimits__Global__PerSecond"] = Unreachable,
                ["RateLimits__Caller__Burst"] = Unreachable,
                ["RateLimits__Caller__PerSecond"] = Unreachable,
                ["Sessions__MaxPerCaller"] = "1000000",
                ["OTEL_EXPORTER_OTLP_ENDPOINT"] = collector?.ToString() ?? "",
                ["OTEL_EXPORTER_OTLP_PROTOCOL"] = "http/protobuf",
                ["OTEL_METRIC_EXPORT_INTERVAL"] = "5000",
                ["OTEL_TRACES_SAMPLER"] = "parentbased_traceidratio",
                ["OTEL_TRACES_SAMPLER_ARG"] = "0.01",
            },
        };
}
