using System.Net;
using System.Net.Sockets;
using ToolHub.Cli.Launching;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Tests.Cli;

public sealed class LaunchSettingsTests : IDisposable
{
    private readonly TemporaryWorkspace _temporary = new();

    public void Dispose() => _temporary.Dispose();

    [Fact]
    public void Load_SavedSettings_KeepsPasswordsAndPorts()
    {
        var settings = LaunchSettings.Load(_temporary.Workspace) with { McpPort = 6080 };
        settings.Save(_temporary.Workspace);

        Assert.Equal(settings, LaunchSettings.Load(_temporary.Workspace));
        Assert.NotEqual(settings.PostgresPassword, settings.RedisPassword);
    }

    [Fact]
    public void Apply_OnePortTaken_MovesOnlyThatPart()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var taken = ((IPEndPoint)listener.LocalEndpoint).Port;
        var settings = FreeSettings() with { McpPort = taken, AdminPort = FreePort.From(taken + 1, []) };
        var choice = new PortChoice();

        var applied = choice.Apply(settings, new());

        Assert.NotEqual(taken, applied.McpPort);
        Assert.Equal(settings with { McpPort = applied.McpPort }, applied);
        Assert.Equal($"Port {taken} is in use; the MCP endpoint is on {applied.McpPort}.", Assert.Single(choice.Notices));
    }

    [Fact]
    public void Apply_AllPortsFree_ChangesNothing()
    {
        var settings = FreeSettings();
        var choice = new PortChoice();

        Assert.Equal(settings, choice.Apply(settings, new() { WithDashboard = true, WithSamples = true }));
        Assert.Empty(choice.Notices);
    }

    private static LaunchSettings FreeSettings() => new()
    {
        McpPort = FreePort.Any(),
        AdminPort = FreePort.Any(),
        PostgresPort = FreePort.Any(),
        RedisPort = FreePort.Any(),
        DashboardPort = FreePort.Any(),
        TelemetryGrpcPort = FreePort.Any(),
        TelemetryHttpPort = FreePort.Any(),
        ShippingPort = FreePort.Any(),
    };
}
