using ModelContextProtocol;
using ToolHub.Core.Access;
using ToolHub.Mcp.Http;
using ToolHub.Mcp.Http.Checks;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Stands in front of the transport for requests of sessions: what they do must hold on all servers.</summary>
internal sealed class SessionGate(
    RequestDelegate next, SessionStore store, SessionNews news, LocalSessions sessions, SessionKeeper keeper, SessionStreams streams)
{
    /// <summary>The code by which the official SDKs tell that a session is unknown; the protocol names only the status.</summary>
    private const int UnknownSession = -32001;

    public async Task InvokeAsync(HttpContext context)
    {
        // What names no session, or speaks a version that there is not, is the transport's alone.
        if (McpHeaders.SessionOf(context.Request) is not { } id || !SpeaksKnownVersion(context.Request))
        {
            await next(context);
            return;
        }

        try
        {
            await ServeAsync(context, id);
        }
        catch (SessionsUnavailableException) when (!context.Response.HasStarted)
        {
            await RefuseAsync(
                context,
                StatusCodes.Status503ServiceUnavailable,
                (int)McpErrorCode.InternalError,
                "Sessions cannot be looked up at the moment. Try again in a few seconds.");
        }
    }

    private async Task ServeAsync(HttpContext context, string id)
    {
        if (HttpMethods.IsDelete(context.Request.Method))
        {
            await DeleteAsync(context, id);
            return;
        }

        if (sessions.Find(id) is { } session && !IsAllowed(context, CallerIdentity.CallerOf(session.User)?.Id, session.Toolset))
        {
            // Before anything else: knowing an id must not even keep somebody's session alive.
            await RefuseUnknownAsync(context);
            return;
        }

        await keeper.TouchAsync(id, context.RequestAborted);
        if (HttpMethods.IsGet(context.Request.Method))
        {
            await streams.RunAsync(context, id, next);
            return;
        }

        await next(context);
    }

    /// <summary>The transport ends only what is on this server; the session itself is ended first, for its owner.</summary>
    private async Task DeleteAsync(HttpContext context, string id)
    {
        var record = await store.FindAsync(id, context.RequestAborted);
        var isAllowed = record is not null
            ? IsAllowed(context, record.OwnerId, record.Toolset)
            : sessions.Find(id) is { } session && IsAllowed(context, CallerIdentity.CallerOf(session.User)?.Id, session.Toolset);
        if (!isAllowed)
        {
            await RefuseUnknownAsync(context);
            return;
        }

        await store.RemoveAsync(id, context.RequestAborted);
        await next(context);
        news.Tell(SessionNews.Ended, id);
    }

    private static bool SpeaksKnownVersion(HttpRequest request) =>
        request.Headers[McpHeaders.ProtocolVersion] is not [{ Length: > 0 } version] || ProtocolRevisions.All.Contains(version);

    /// <summary>A session is its owner's alone, and known only at the endpoint that it began at.</summary>
    private static bool IsAllowed(HttpContext context, string? owner, string? toolset) =>
        owner is not null && owner == CallerIdentity.CallerOf(context.User)?.Id && toolset == ToolsetRoute.Of(context);

    private static Task RefuseUnknownAsync(HttpContext context) => RefuseAsync(
        context, StatusCodes.Status404NotFound, UnknownSession, "Session not found: it has ended, or is not one of yours.");

    private static Task RefuseAsync(HttpContext context, int status, int code, string message) =>
        EarlyRequest.RefuseAsync(context, status, id: default, new() { Code = code, Message = message });
}
