using ModelContextProtocol.Server;

namespace ToolHub.Bench.Peers;

/// <summary>A server as the official C# SDK's guide writes it: stateless, one tool, no authentication, no policy, no audit.</summary>
internal static class SdkPeer
{
    public static Task RunAsync(CancellationToken cancellationToken)
    {
        var builder = PeerHost.CreateBuilder();
        builder.Services.AddMcpServer()
            .WithHttpTransport(transport => transport.Stateless = true)
            .WithTools([McpServerTool.Create((string message) => message, new() { Name = "ping", Description = "Echoes the message." })]);

        var app = builder.Build();
        app.MapGet(PeerHost.HealthPath, () => Results.Ok());
        app.MapMcp(PeerHost.McpPath);
        return app.RunAsync(cancellationToken);
    }
}
