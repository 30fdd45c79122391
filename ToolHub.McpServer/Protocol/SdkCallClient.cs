using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls.Interaction;
using ToolHub.Core.CallTasks;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Protocol;

/// <summary>The client of a request that came through the SDK; messages go out on the stream of that request.</summary>
internal sealed class SdkCallClient(
    McpServer server, LocalSession? session, JsonRpcRequest request, ProgressToken? progressToken) : ICallClient
{
    private const string Logger = "toolhub";

    private readonly string? _revision = ProtocolRevisions.Of(request, server);

    /// <summary>A request of revision 2026-07-28 says what its client can do; an earlier client has said so when it initialized.</summary>
    public ClientCapabilities? Capabilities { get; } = ProtocolRevisions.HasInputRequests(ProtocolRevisions.Of(request, server))
        ? request.Context?.ClientCapabilities
        : server.ClientCapabilities;

    public bool TakesTasks => ProtocolRevisions.HasTasks(_revision) && TasksExtension.IsDeclared(Capabilities);

    public bool TakesProgress => progressToken is not null;

    public ValueTask ReportProgressAsync(ProgressNotificationValue progress, CancellationToken cancellationToken) =>
        progressToken is { } token
            ? new(server.NotifyProgressAsync(token, progress, cancellationToken: cancellationToken))
            : default;

    public ValueTask LogAsync(LoggingLevel level, JsonElement data, CancellationToken cancellationToken) =>
        Threshold is { } threshold && level >= threshold
            ? new(server.SendNotificationAsync(
                NotificationMethods.LoggingMessageNotification,
                new LoggingMessageNotificationParams { Level = level, Logger = Logger, Data = data },
                McpJsonUtilities.DefaultOptions,
                cancellationToken))
            : default;

    /// <summary>
    /// From 2026-07-28 on a request that names no level gets no messages; a session that has set none gets what the server deems right.
    /// </summary>
    private LoggingLevel? Threshold => ProtocolRevisions.HasInputRequests(_revision)
        ? request.Context?.LogLevel
        : session?.LogThreshold ?? LoggingLevel.Info;
}
