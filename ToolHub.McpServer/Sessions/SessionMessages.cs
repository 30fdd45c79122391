using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Sessions.Events;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Stands around every message of a session. Without affinity a client's answers and cancellations arrive at any server, so all that
/// have the session get them; where nothing waits for one, the SDK ignores it.
/// </summary>
internal sealed class SessionMessages(LocalSessions sessions, SessionNews news, SessionAdmission admission, OpenEventStreams streams)
{
    public McpMessageHandler Around(McpMessageHandler next) => (context, cancellationToken) =>
    {
        // Over stdio there are no other servers.
        if (context.Server.SessionId is not { } id || sessions.Find(id) is not { } session)
        {
            return next(context, cancellationToken);
        }

        if (context.JsonRpcMessage is JsonRpcRequest request)
        {
            return RunAsync(id, session, request, context, next, cancellationToken);
        }

        if (ConcernsAnyServer(context.JsonRpcMessage))
        {
            session.CancelCall(context.JsonRpcMessage);
            news.Tell(SessionNews.Messages, new SessionMessage(id, context.JsonRpcMessage).Write());
        }

        return next(context, cancellationToken);
    };

    private async Task RunAsync(
        string id,
        LocalSession session,
        JsonRpcRequest request,
        MessageContext context,
        McpMessageHandler next,
        CancellationToken cancellationToken)
    {
        using var running = session.Begin(message => next(new MessageContext(context.Server, message), CancellationToken.None));
        if (request.Method == RequestMethods.Initialize)
        {
            await admission.AdmitAsync(id, session, cancellationToken);
        }

        try
        {
            await next(context, cancellationToken);
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The SDK sends no answer to what was cancelled, and so never ends its stream.
            await streams.EndAsync(id, request.Id.ToString());
            throw;
        }
    }

    private static bool ConcernsAnyServer(JsonRpcMessage message) => message switch
    {
        JsonRpcNotification notification => notification.Method == NotificationMethods.CancelledNotification,
        JsonRpcMessageWithId answer => ClientQuestions.IsQuestion(answer.Id),
        _ => false,
    };
}
