using ToolHub.Core.Access;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Keeps the sessions that are used here from expiring, and ends here what was ended elsewhere unheard.</summary>
internal sealed class SessionKeeper(
    SessionStore store, SessionNews news, LocalSessions sessions, LocalSessionEnd end, TimeProvider time)
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
            var state = await store.TouchAsync(id, cancellationToken);
            if (state is SessionState.Ended)
            {
                // The message was lost on the way: the transport must not serve what its owner has ended.
                await end.EndAsync(id, session.User);
            }
            else if (state is SessionState.Unknown || session.IsAhead)
            {
                await SaveAsync(id, session, cancellationToken);
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

    /// <summary>Tells the others again what Redis has lost, or never got.</summary>
    private async Task SaveAsync(string id, LocalSession session, CancellationToken cancellationToken)
    {
        if (CallerIdentity.CallerOf(session.User) is { } owner)
        {
            using var settling = await session.SettleAsync(cancellationToken);
            await store.SaveAsync(id, session.ToRecord(owner.Id), cancellationToken);
            session.IsAhead = false;
            news.TellChanged(id);
        }
    }
}
