using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
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
        if (SessionHeaders.SessionOf(context.Request) is not { } id)
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
                (int)ModelContextProtocol.McpErrorCode.InternalError,
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
        var owner = record?.OwnerId ?? CallerIdentity.CallerOf(sessions.Find(id)?.User)?.Id;
        if (owner is null || owner != CallerIdentity.CallerOf(context.User)?.Id)
        {
            await RefuseAsync(
                context, StatusCodes.Status404NotFound, UnknownSession, "Session not found: it has ended, or is not one of yours.");
            return;
        }

        await store.RemoveAsync(id, context.RequestAborted);
        await next(context);
        news.Tell(SessionNews.Ended, id);
    }

    private static Task RefuseAsync(HttpContext context, int status, int code, string message)
    {
        context.Response.StatusCode = status;
        var error = new JsonRpcError { Id = default, Error = new() { Code = code, Message = message } };
        return context.Response.WriteAsJsonAsync(error, McpJson.TypeInfo<JsonRpcError>(), cancellationToken: context.RequestAborted);
    }
}
