using ToolHub.Core.Redis;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Hears from the other servers what concerns sessions that are here too.</summary>
internal sealed partial class SessionListener(
    SessionNews news,
    SessionStore store,
    LocalSessions sessions,
    LocalSessionEnd end,
    TimeProvider time,
    ILogger<SessionListener> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await ListenAsync(SessionNews.Changed, text => _ = FollowAsync(text, stoppingToken), stoppingToken);
        await ListenAsync(SessionNews.Ended, id => _ = EndAsync(id), stoppingToken);
        await ListenAsync(SessionNews.Messages, text => _ = DeliverAsync(text), stoppingToken);
    }

    /// <summary>A Redis that is away when the server starts is waited for; later the client library listens again by itself.</summary>
    private async Task ListenAsync(string channel, Action<string> receive, CancellationToken cancellationToken)
    {
        while (true)
        {
            try
            {
                await news.ListenAsync(channel, receive);
                return;
            }
            catch (Exception exception) when (RedisFailure.Is(exception))
            {
                await Task.Delay(Pause, time, cancellationToken);
            }
        }
    }

    private async Task FollowAsync(string text, CancellationToken cancellationToken)
    {
        if (news.ChangedElsewhere(text) is not { } id || sessions.Find(id) is not { } session)
        {
            return;
        }

        try
        {
            using var settling = await session.SettleAsync(cancellationToken);
            if (await store.FindAsync(id, cancellationToken) is { } record)
            {
                session.Restore(record);
            }
        }
        catch (Exception exception) when (exception is SessionsUnavailableException or OperationCanceledException)
        {
            // The client sets it again, or the server stops.
            LogNotFollowed(exception.Message);
        }
    }

    private async Task EndAsync(string id)
    {
        if (sessions.Find(id) is { } session)
        {
            await end.EndAsync(id, session.User);
        }
    }

    private async Task DeliverAsync(string text)
    {
        // Also to the server that it came from: it has taken it already, and nothing waits for it any more.
        if (SessionMessage.Read(text) is { } message && sessions.Find(message.SessionId) is { } session)
        {
            await session.DeliverAsync(message.Message);
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A change of a session was not followed: {Reason}")]
    private partial void LogNotFollowed(string reason);
}
