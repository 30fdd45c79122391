using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Registry;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Stdio;

/// <summary>Serves the one client on standard input and output, once the registry is loaded and the key is known to be good.</summary>
internal sealed partial class StdioServer(
    IOptions<StdioOptions> stdio,
    IOptions<McpServerOptions> protocol,
    ICallOrigin origin,
    RegistryReadiness registry,
    AuditLog audit,
    AuditEntries entries,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers,
    ILogger<StdioServer> logger) : BackgroundService
{
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (await MayServeAsync(stoppingToken))
            {
                await using var transport = new StdioServerTransport(protocol.Value, loggers);
                await using var server = McpServer.Create(transport, protocol.Value, loggers, services);
                await server.RunAsync(stoppingToken);
            }
            else
            {
                Environment.ExitCode = 1;
            }
        }
        finally
        {
            // The client has closed standard input, or must not be served.
            lifetime.StopApplication();
        }
    }

    private async Task<bool> MayServeAsync(CancellationToken cancellationToken)
    {
        if (string.IsNullOrEmpty(stdio.Value.ApiKey))
        {
            LogKeyMissing(StdioOptions.EnvironmentVariable);
            return false;
        }

        await registry.WaitAsync(cancellationToken);
        if (origin.FindCaller(user: null) is not null)
        {
            return true;
        }

        LogKeyRefused(StdioOptions.EnvironmentVariable);
        var entry = entries.Create(
            AuditAction.Authentication,
            origin.Channel,
            "stdio",
            caller: null,
            ToolCallOutcome.Unauthorized,
            "The API key is unknown, expired or revoked.",
            origin.CorrelationId);
        await audit.AppendAsync(entry, CancellationToken.None);
        return false;
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "No API key: set the environment variable {Variable} to one")]
    private partial void LogKeyMissing(string variable);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The API key in {Variable} is unknown, expired or revoked; ask your administrator for a new one")]
    private partial void LogKeyRefused(string variable);
}
