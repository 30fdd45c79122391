using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.AspNetCore.Responses;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Finds the session that a request names.</summary>
internal sealed class SessionLookup(SessionTable table, SessionMigration migration)
{
    /// <returns>A reference to the session, or why there is none.</returns>
    public async ValueTask<(SessionReference? Reference, Refusal? Refusal)> FindAsync(HttpContext context)
    {
        if (context.Request.Headers.GetText(McpHeaderNames.SessionId) is not { } id)
        {
            return (null, SessionRefusal.Required);
        }

        var session = table.Find(id) ?? await migration.TryMigrateAsync(context, id);
        if (session is null)
        {
            return (null, SessionRefusal.NotFound);
        }

        if (!session.BelongsTo(context.User))
        {
            return (null, SessionRefusal.OfAnotherUser);
        }

        return table.TryReference(session) is { } reference ? (reference, null) : (null, SessionRefusal.NotFound);
    }
}
