using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>
/// A client of the initialize era that this process serves: it hears of every list, and of the resources it subscribed to.
/// </summary>
internal sealed partial class LocalSession(McpServer server, VisibleChangeSubscription subscription, ILogger logger) : IDisposable
{
    /// <summary>Follows one more resource; false if there are too many already.</summary>
    public bool TryWatch(string uri) => subscription.TryWatch(uri);

    public void Unwatch(string uri) => subscription.Unwatch(uri);

    /// <summary>Sends what changes until it is cancelled, the caller's key is no longer good, or the client is gone.</summary>
    public async Task TellAsync(Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var changes in subscription.ReadAllAsync(caller).WithCancellation(cancellationToken))
            {
                await SendAsync(changes, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // The transport is closed, or was disposed.
            LogGone(exception.Message);
        }
    }

    public void Dispose() => subscription.Dispose();

    private async Task SendAsync(VisibleChanges changes, CancellationToken cancellationToken)
    {
        // A newer client opens streams for what it wants, and must get nothing else (specification 2026-07-28, subscriptions).
        if (!ProtocolRevisions.HasUnsolicitedNotifications(server.NegotiatedProtocolVersion))
        {
            return;
        }

        var notifications = changes.Lists.Select(ChangeNotifications.Of).Concat(changes.Resources.Select(ChangeNotifications.Of));
        foreach (var notification in notifications)
        {
            await server.SendMessageAsync(notification, cancellationToken);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A client can be told no more: {Reason}")]
    private partial void LogGone(string reason);
}
