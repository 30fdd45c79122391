using ModelContextProtocol.Protocol;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Sets what a client wants in its session, here and for the other servers; over stdio there are none.</summary>
internal sealed class SessionSettings(SessionStore store, SessionNews news, LocalSessions sessions)
{
    public Task SetLogLevelAsync(string? sessionId, LoggingLevel level, CancellationToken cancellationToken) => ChangeAsync(
        sessionId,
        session => session.LogThreshold = level,
        id => store.SetLogLevelAsync(id, level, cancellationToken),
        cancellationToken);

    public Task WatchAsync(string? sessionId, string uri, CancellationToken cancellationToken) => ChangeAsync(
        sessionId,
        session => session.TryWatch(uri),
        id => store.AddWatchedAsync(id, uri, cancellationToken),
        cancellationToken);

    public Task UnwatchAsync(string? sessionId, string uri, CancellationToken cancellationToken) => ChangeAsync(
        sessionId,
        session => session.Unwatch(uri),
        id => store.RemoveWatchedAsync(id, uri, cancellationToken),
        cancellationToken);

    private async Task ChangeAsync(
        string? sessionId, Action<LocalSession> set, Func<string, Task> store, CancellationToken cancellationToken)
    {
        if (sessionId is null || sessions.Find(sessionId) is not { } session)
        {
            return;
        }

        using var settling = await session.SettleAsync(cancellationToken);
        // Also if it was set already: what another server had set before may have been read since, and have undone it.
        set(session);
        try
        {
            await store(sessionId);
            news.TellChanged(sessionId);
        }
        catch (SessionsUnavailableException)
        {
            // It holds on this server; the log says that Redis is away.
            session.IsAhead = true;
        }
    }
}
