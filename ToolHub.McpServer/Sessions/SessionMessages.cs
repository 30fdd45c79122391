using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Stands around every message of a session. Without affinity a client's answers and cancellations arrive at any server; those for
/// another one are handed on.
/// </summary>
internal sealed class SessionMessages(LocalSessions sessions, ClientAnswers answers, SessionNews news)
{
    public McpMessageHandler Around(McpMessageHandler next) => (context, cancellationToken) => context.JsonRpcMessage switch
    {
        JsonRpcRequest request => RunAsync(context, request, next, cancellationToken),
        JsonRpcMessageWithId answer when ClientAnswers.IsExpected(answer.Id) => TakeAsync(context.Server.SessionId, answer),
        JsonRpcNotification { Method: NotificationMethods.CancelledNotification } notification =>
            CancelAsync(context, notification, next, cancellationToken),
        _ => next(context, cancellationToken),
    };

    /// <summary>Cancels a request that runs here and was cancelled elsewhere.</summary>
    public void CancelHere(SessionMessage message)
    {
        if (message.Message is JsonRpcNotification notification && RequestOf(notification) is { } id)
        {
            sessions.Find(message.SessionId)?.Cancel(id);
        }
    }

    private async Task RunAsync(
        MessageContext context, JsonRpcRequest request, McpMessageHandler next, CancellationToken cancellationToken)
    {
        // Over stdio there is nowhere else that it could be cancelled.
        if (context.Server.SessionId is not { } id || sessions.Find(id) is not { } session)
        {
            await next(context, cancellationToken);
            return;
        }

        using var running = session.Begin(request.Id, cancellationToken);
        await next(context, running.Token);
    }

    private Task TakeAsync(string? sessionId, JsonRpcMessageWithId answer)
    {
        if (!answers.TryTake(sessionId, answer) && sessionId is not null)
        {
            news.Tell(SessionNews.Answers, new SessionMessage(sessionId, answer).Write());
        }

        return Task.CompletedTask;
    }

    private Task CancelAsync(
        MessageContext context, JsonRpcNotification notification, McpMessageHandler next, CancellationToken cancellationToken)
    {
        if (context.Server.SessionId is { } sessionId
            && RequestOf(notification) is { } id
            && sessions.Find(sessionId)?.IsRunning(id) is not true)
        {
            news.Tell(SessionNews.Cancellations, new SessionMessage(sessionId, notification).Write());
        }

        return next(context, cancellationToken);
    }

    /// <summary>The request that is meant; null if the client does not say so in the protocol's form, which is to be ignored.</summary>
    private static RequestId? RequestOf(JsonRpcNotification notification)
    {
        try
        {
            return notification.Params.Deserialize(McpJson.TypeInfo<CancelledNotificationParams>())?.RequestId;
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
