using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Gives every part a port of its own, stepping over those that other programs use.</summary>
internal sealed class PortChoice
{
    // Also what parts still to come prefer: one taken port must not push the others from theirs.
    private readonly List<int> _reserved = [];
    private readonly List<string> _notices = [];

    /// <summary>Gets one sentence for each port that was stepped over.</summary>
    public IReadOnlyList<string> Notices => _notices;

    /// <summary>Returns the settings with ports that are free now.</summary>
    public LaunchSettings Apply(LaunchSettings settings, LaunchOptions options)
    {
        _reserved.AddRange([settings.McpPort, settings.AdminPort, settings.PostgresPort, settings.RedisPort]);
        _reserved.AddRange([settings.DashboardPort, settings.TelemetryGrpcPort, settings.TelemetryHttpPort, settings.ShippingPort]);
        settings = settings with
        {
            McpPort = Choose("the MCP endpoint", settings.McpPort),
            AdminPort = Choose("the admin address", settings.AdminPort),
            PostgresPort = Choose("PostgreSQL", settings.PostgresPort),
            RedisPort = Choose("Redis", settings.RedisPort),
        };
        settings = !options.WithSamples ? settings : settings with
        {
            ShippingPort = Choose("the sample service", settings.ShippingPort),
        };
        return !options.WithDashboard ? settings : settings with
        {
            DashboardPort = Choose("the dashboard", settings.DashboardPort),
            TelemetryGrpcPort = Choose("the dashboard's OTLP/gRPC", settings.TelemetryGrpcPort),
            TelemetryHttpPort = Choose("the dashboard's OTLP/HTTP", settings.TelemetryHttpPort),
        };
    }

    private int Choose(string part, int preferred)
    {
        _reserved.Remove(preferred);
        var port = FreePort.From(preferred, _reserved);
        _reserved.Add(port);
        if (port != preferred)
        {
            _notices.Add($"Port {preferred} is in use; {part} is on {port}.");
        }

        return port;
    }
}
