using Microsoft.Extensions.Options;
using ModelContextProtocol.Server;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Catalog;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Stdio;

/// <summary>Serves the one client on standard input and output, as long as its key is good.</summary>
internal sealed partial class StdioServer(
    IOptions<StdioOptions> stdio,
    IOptions<McpServerOptions> protocol,
    ICallOrigin origin,
    CatalogSnapshot catalog,
    LocalSessions sessions,
    AuditLog audit,
    AuditEntries entries,
    IServiceProvider services,
    IHostApplicationLifetime lifetime,
    ILoggerFactory loggers,
    ILogger<StdioServer> logger) : BackgroundService
{
    private static readonly TimeSpan VerdictPatience = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (string.IsNullOrEmpty(stdio.Value.ApiKey))
            {
                LogKeyMissing(StdioOptions.EnvironmentVariable);
                Environment.ExitCode = 1;
                return;
            }

            await ServeAsync(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // The host stops, or the client is gone.
        }
        finally
        {
            // The client has closed standard input, or must not be served.
            lifetime.StopApplication();
        }
    }

    private async Task ServeAsync(CancellationToken stoppingToken)
    {
        // Before the registry is loaded: a client must not wait for our database to learn that there is a server at all.
        using var serving = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        using var checking = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        await using var transport = new StdioTransport(
            Console.OpenStandardInput(), Console.OpenStandardOutput(), stdio.Value, loggers);
        await using var server = McpServer.Create(transport, protocol.Value, loggers, services);
        var run = sessions.RunAsync(
            server, token => origin.FindCallerAsync(user: null, token), stdio.Value.Toolset, serving.Token);
        var check = IsWelcomeAsync(checking.Token);
        if (await Task.WhenAny(transport.Ended, check) == transport.Ended)
        {
            // A client that hung up at once still gets its verdict, unless the database keeps us waiting for it.
            checking.CancelAfter(VerdictPatience);
        }

        if (await check)
        {
            await Task.WhenAny(transport.Ended, run);
        }
        else
        {
            Environment.ExitCode = 1;
        }

        // At the end of input the SDK would wait for whatever still runs: a stream of news, a question that nobody answers.
        await serving.CancelAsync();
        await run;
    }

    private async Task<bool> IsWelcomeAsync(CancellationToken cancellationToken) =>
        await IsKeyGoodAsync(cancellationToken) && IsToolsetKnown();

    /// <summary>Looked at once: a toolset that is deleted later is empty.</summary>
    private bool IsToolsetKnown()
    {
        if (stdio.Value.Toolset is not { } toolset || catalog.Current.FindToolset(toolset) is not null)
        {
            return true;
        }

        LogToolsetUnknown(toolset);
        return false;
    }

    private async Task<bool> IsKeyGoodAsync(CancellationToken cancellationToken)
    {
        if (await origin.FindCallerAsync(user: null, cancellationToken) is not null)
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

    [LoggerMessage(Level = LogLevel.Error, Message = "There is no toolset {Toolset}; ask your administrator which there are")]
    private partial void LogToolsetUnknown(string toolset);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "The API key in {Variable} is unknown, expired or revoked; ask your administrator for a new one")]
    private partial void LogKeyRefused(string variable);
}
