using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore;

/// <summary>Remembers how sessions began, so that another replica, or this one after a restart, can carry them on.</summary>
public interface ISessionMigrationHandler
{
    /// <summary>Keeps what a client said in its <c>initialize</c> request; called before that request is answered.</summary>
    /// <param name="context">The request that begins the session.</param>
    /// <param name="sessionId">The id of the new session.</param>
    /// <param name="initializeParams">What the client said.</param>
    /// <param name="cancellationToken">Cancelled when the session ends.</param>
    ValueTask OnSessionInitializedAsync(
        HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken);

    /// <summary>Decides whether this server carries on a session that it does not know.</summary>
    /// <remarks>Check that the caller of <paramref name="context"/> began the session: its id alone is no proof.</remarks>
    /// <param name="context">The request that names the session.</param>
    /// <param name="sessionId">The id that the request names.</param>
    /// <param name="cancellationToken">Cancelled when the request is.</param>
    /// <returns>What the client said when the session began, or <see langword="null"/> to answer 404.</returns>
    ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(
        HttpContext context, string sessionId, CancellationToken cancellationToken);
}
