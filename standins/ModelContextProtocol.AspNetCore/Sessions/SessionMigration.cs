using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Carries on sessions that began on another replica, or here before a restart.</summary>
internal sealed class SessionMigration(
    SessionTable table, SessionFactory factory, SessionAdmission admission, IOptions<HttpServerTransportOptions> options)
{
    // A client sends several requests at once: only the first of them may restore the session.
    private readonly KeyedGate _gate = new();

    /// <returns>The session, or <see langword="null"/> when it may not be carried on here.</returns>
    public async ValueTask<Session?> TryMigrateAsync(HttpContext context, string id)
    {
        if (options.Value.SessionMigrationHandler is not { } handler)
        {
            return null;
        }

        using var entered = await _gate.EnterAsync(id, context.RequestAborted);
        if (table.Find(id) is { } migratedMeanwhile)
        {
            return migratedMeanwhile;
        }

        if (await handler.AllowSessionMigrationAsync(context, id, context.RequestAborted) is not { } initialize)
        {
            return null;
        }

        using var reference = await admission.AdmitAsync(await factory.RestoreAsync(context, id, initialize));
        return reference.Session;
    }
}
