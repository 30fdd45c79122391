using ToolHub.Mcp.Http;
using ToolHub.Mcp.Sessions.Events;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>
/// Serves GET requests. The transport opens a session's stream only once, and resumes only what is still there; a client that comes back
/// later, or to another server, is helped over both.
/// </summary>
internal sealed class SessionStreams(LocalSessions sessions, LocalSessionEnd end, SessionKeeper keeper, EventStreamStore events)
{
    public async Task RunAsync(HttpContext context, string id, RequestDelegate next)
    {
        if (!await IsResumingAsync(context))
        {
            context.Request.Headers.Remove(McpHeaders.LastEventId);
            await MakeRoomAsync(id);
        }

        // A stream may be open for hours without any other request.
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(context.RequestAborted);
        var keeping = keeper.KeepAsync(id, ending.Token);
        var opens = !context.Request.Headers.ContainsKey(McpHeaders.LastEventId);
        try
        {
            await next(context);
        }
        finally
        {
            await ending.CancelAsync();
            await keeping;
            if (opens && context.Response.StatusCode is StatusCodes.Status200OK)
            {
                sessions.Find(id)?.StreamHasEnded();
            }
        }
    }

    /// <summary>
    /// Whether a stream is to go on. One that has ended, or whose server died, and that the client has in full, cannot: the client wants
    /// to hear what comes now.
    /// </summary>
    private async Task<bool> IsResumingAsync(HttpContext context)
    {
        if (context.Request.Headers[McpHeaders.LastEventId] is not [{ Length: > 0 } text])
        {
            return false;
        }

        // What we have never written is for the transport to refuse.
        return StreamEventId.Parse(text) is not { } id
            || (await events.FindAsync(id, context.RequestAborted) is { } reader && await reader.HasMoreAsync(context.RequestAborted));
    }

    /// <summary>A stream that is gone keeps its place. The session is restored with a free one by the request that needs it.</summary>
    private async Task MakeRoomAsync(string id)
    {
        if (sessions.Find(id) is { HasServedStream: true, IsBusy: false, IsShared: true } session)
        {
            await end.EndAsync(id, session.User);
        }
    }
}
