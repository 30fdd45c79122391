using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Gives every part a port of its own, stepping over those that other programs use.</summary>
internal sealed class PortChoice
{
    private readonly HashSet<int> _chosen = [];
    private readonly List<string> _notices = [];

    /// <summary>Gets one sentence for each port that was stepped over.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Returns the settings with ports that are free now.</summary>
    public LaunchSettings Apply(LaunchSettings settings, bool withDashboard)
    {
        settings = settings with
        {
            McpPort = Choose("the MCP endpoint", settings.McpPort),
            AdminPort = Choose("the admin address", settings.AdminPort),
            PostgresPort = Choose("PostgreSQL", settings.PostgresPort),
            RedisPort = Choose("Redis", settings.RedisPort),
        };
        return !withDashboard ? settings : settings with
        {
            DashboardPort = Choose("the dashboard", settings.DashboardPort),
            TelemetryGrpcPort = Choose("the dashboard's OTLP/gRPC", settings.TelemetryGrpcPort),
            TelemetryHttpPort = Choose("the dashboard's OTLP/HTTP", settings.TelemetryHttpPort),
        };
    }

    private int Choose(string part, int preferred)
    {
        var port = FreePort.From(preferred, _chosen);
        _chosen.Add(port);
        if (port != preferred)
        {
            _notices.Add($"Port {preferred} is in use; {part} is on {port}.");
        }

        return port;
    }
}
