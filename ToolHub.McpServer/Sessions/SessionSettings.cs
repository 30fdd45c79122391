using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Sessions;

/// <summary>Takes what a client sets in its session to the other servers; over stdio there are none.</summary>
internal sealed class SessionSettings(SessionStore store, SessionNews news)
{
    public Task SetLogLevelAsync(string? sessionId, LoggingLevel level, CancellationToken cancellationToken) =>
        ChangeAsync(sessionId, id => store.SetLogLevelAsync(id, level, cancellationToken));

    public Task WatchAsync(string? sessionId, string uri, CancellationToken cancellationToken) =>
        ChangeAsync(sessionId, id => store.AddWatchedAsync(id, uri, cancellationToken));

    public Task UnwatchAsync(string? sessionId, string uri, CancellationToken cancellationToken) =>
        ChangeAsync(sessionId, id => store.RemoveWatchedAsync(id, uri, cancellationToken));

    private async Task ChangeAsync(string? sessionId, Func<string, Task> change)
    {
        if (sessionId is null)
        {
            return;
        }

        try
        {
            await change(sessionId);
            news.Tell(SessionNews.Changed, sessionId);
        }
        catch (SessionsUnavailableException)
        {
            // It holds on this server; the log says that Redis is away.
        }
    }
}
