using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary><c>logging/setLevel</c>, up to revision 2025-11-25. The SDK remembers the level too, but not beyond this process.</summary>
internal sealed class LoggingMethods(CallAdapter adapter, LocalSessions sessions, SessionSettings settings)
{
    public async ValueTask<EmptyResult> SetLevelAsync(RequestContext<SetLevelRequestParams> request, CancellationToken cancellationToken)
    {
        await adapter.RequireCallerAsync(request, cancellationToken);
        if (sessions.Find(request.Server) is not { } session)
        {
            throw new McpProtocolException("A log level needs a session, and this request has none.", McpErrorCode.InvalidRequest);
        }

        session.LogThreshold = request.Params.Level;
        await settings.SetLogLevelAsync(request.Server.SessionId, request.Params.Level, cancellationToken);
        return new();
    }
}
