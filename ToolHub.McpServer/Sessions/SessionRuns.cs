using ModelContextProtocol.Server;
using ToolHub.Mcp.Http;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Runs the SDK's server of a session, or of a request that stands alone.</summary>
internal static class SessionRuns
{
    public static Task RunAsync(HttpContext context, McpServer server, CancellationToken cancellationToken)
    {
        if (server.SessionId is not { } id)
        {
            return server.RunAsync(cancellationToken);
        }

        var sessions = context.RequestServices.GetRequiredService<LocalSessions>();
        var callers = context.RequestServices.GetRequiredService<CallerSessions>();
        // It runs first: the transport hands it messages at once, and those must find it.
        var running = sessions.RunAsync(
            server, context.User, ToolsetRoute.Of(context), context.Features.Get<SessionRecord>(), cancellationToken);
        return Task.WhenAll(running, callers.MakeRoomAsync(id));
    }
}
