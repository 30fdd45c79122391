using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Mcp.Http;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Lets every server carry on the sessions of all, each for the caller that began it.</summary>
internal sealed partial class SessionMigration(SessionStore store, LocalSessions sessions, ILogger<SessionMigration> logger)
    : ISessionMigrationHandler
{
    public async ValueTask OnSessionInitializedAsync(
        HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken)
    {
        // The context is of the request that began the session. A client that initializes again is served by another, and this one may
        // belong to somebody else by now: only the session itself knows its owner.
        if (sessions.Find(sessionId) is not { } session || CallerIdentity.CallerOf(session.User) is not { } owner)
        {
            return;
        }

        try
        {
            var record = new SessionRecord(owner.Id, session.Toolset, initializeParams, LogLevel: null, Watched: []);
            await store.SaveAsync(sessionId, record, cancellationToken);
            session.Share();
        }
        catch (SessionsUnavailableException)
        {
            LogLocalOnly();
        }
    }

    /// <exception cref="SessionsUnavailableException">Nobody can say whether there is such a session.</exception>
    public async ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(
        HttpContext context, string sessionId, CancellationToken cancellationToken)
    {
        // A session of somebody else, or of another endpoint, is answered like one that there is not.
        if (await store.FindAsync(sessionId, cancellationToken) is not { } record
            || record.OwnerId != OwnerOf(context)
            || record.Toolset != ToolsetRoute.Of(context))
        {
            return null;
        }

        // Found again when the session's server is started, which the transport does next.
        context.Features.Set(record);
        return record.Initialize;
    }

    private static string OwnerOf(HttpContext context) =>
        CallerIdentity.CallerOf(context.User)?.Id ?? throw new InvalidOperationException("A session came without a caller.");

    [LoggerMessage(Level = LogLevel.Warning, Message = "A session stays on this server alone")]
    private partial void LogLocalOnly();
}
