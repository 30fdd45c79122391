using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Answers the GET and DELETE requests of the Streamable HTTP transport; only sessions have them.</summary>
internal sealed class SessionEndpoints(SupportedVersions supported, SessionLookup lookup, SessionStream stream, SessionTable table)
{
    public async Task HandleGetAsync(HttpContext context)
    {
        if ((CheckVersion(context) ?? CheckAccept(context)) is { } refused)
        {
            await refused.WriteAsync(context, id: default);
            return;
        }

        var (reference, refusal) = await lookup.FindAsync(context);
        if (reference is null)
        {
            await refusal!.WriteAsync(context, id: default);
            return;
        }

        using (reference)
        {
            await stream.RunAsync(context, reference.Session);
        }
    }

    /// <summary>Ends a session; one that is not here counts as ended.</summary>
    public async Task HandleDeleteAsync(HttpContext context)
    {
        if (CheckVersion(context) is { } refusal)
        {
            await refusal.WriteAsync(context, id: default);
            return;
        }

        if (context.Request.Headers.GetText(McpHeaderNames.SessionId) is not { } id || table.Find(id) is not { } session)
        {
            return;
        }

        if (!session.BelongsTo(context.User))
        {
            await SessionRefusal.OfAnotherUser.WriteAsync(context, id: default);
            return;
        }

        if (table.Remove(session))
        {
            await session.DisposeAsync();
        }
    }

    private Refusal? CheckVersion(HttpContext context)
    {
        var version = context.Request.Headers.GetText(McpHeaderNames.ProtocolVersion);
        if (supported.Check(version) is { } refusal)
        {
            return refusal;
        }

        if (!ProtocolVersions.IsModern(version))
        {
            return null;
        }

        context.Response.Headers.Allow = HttpMethods.Post;
        return SessionRefusal.MethodNotAllowed;
    }

    private static Refusal? CheckAccept(HttpContext context) =>
        AcceptHeader.AllowsEventStream(context.Request.Headers.Accept) ? null : SessionRefusal.EventStreamNotAcceptable;
}
