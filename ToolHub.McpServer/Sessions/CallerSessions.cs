using Microsoft.Extensions.Options;
using ToolHub.Core.Access;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.Sessions;

/// <summary>Bounds how many sessions one caller has on this server.</summary>
internal sealed class CallerSessions(LocalSessions sessions, LocalSessionEnd end, IOptions<SessionOptions> options, TimeProvider time)
{
    /// <summary>
    /// Ends what its caller has not used for longest, if a new session is one too many. Those that other servers know are restored when
    /// they are used again, so a caller that exceeds its bound loses time rather than sessions.
    /// </summary>
    public async Task MakeRoomAsync(string newId)
    {
        if (sessions.Find(newId) is not { } added)
        {
            return;
        }

        added.Touch(time.GetUtcNow());
        var owner = OwnerOf(added);
        var others = sessions.All.Where(other => other.Id != newId && OwnerOf(other.Session) == owner).ToList();
        var surplus = others
            .Where(other => !other.Session.IsBusy)
            .OrderBy(other => other.Session.TouchedAt)
            .Take(others.Count + 1 - options.Value.MaxPerCaller);
        foreach (var (id, session) in surplus)
        {
            await end.EndAsync(id, session.User);
        }
    }

    private static string? OwnerOf(LocalSession session) => CallerIdentity.CallerOf(session.User)?.Id;
}
