using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Keeps the sessions that are used here from expiring, and ends here what was ended elsewhere unheard.</summary>
internal sealed class SessionKeeper(SessionStore store, LocalSessions sessions, LocalSessionEnd end, TimeProvider time)
{
    /// <summary>How often a session that is in use is kept for longer; well below the shortest time that it may be idle.</summary>
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(30);

    /// <summary>Notes that a session is used.</summary>
    public async Task TouchAsync(string id, CancellationToken cancellationToken)
    {
        if (sessions.Find(id) is not { } session || !session.IsTouchDue(time.GetUtcNow(), Interval) || !session.IsShared)
        {
            return;
        }

        try
        {
            if (!await store.TouchAsync(id, cancellationToken))
            {
                // The message was lost on the way: the transport must not serve what its owner has ended.
                await end.EndAsync(id, session.User);
            }
        }
        catch (SessionsUnavailableException)
        {
            // It is here, so it goes on.
        }
    }

    /// <summary>Keeps a session for as long as one request of it is open.</summary>
    public async Task KeepAsync(string id, CancellationToken cancellationToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        try
        {
            while (await timer.WaitForNextTickAsync(cancellationToken))
            {
                await TouchAsync(id, cancellationToken);
            }
        }
        catch (OperationCanceledException)
        {
            // The request has ended.
        }
    }
}
