using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Lets sessions into the table, makes room for them, and takes those out whose server has ended by itself.</summary>
internal sealed partial class SessionAdmission(
    SessionTable table, IOptions<HttpServerTransportOptions> options, ILogger<SessionAdmission> logger)
{
    /// <returns>The reference of the request that brings the session.</returns>
    public async ValueTask<SessionReference> AdmitAsync(Session session)
    {
        // Waiting for the end of the other keeps clients from opening sessions faster than they close.
        if (table.RemoveIdleBeyond(options.Value.MaxIdleSessionCount - 1) is { } longestIdle)
        {
            LogMakingRoom(longestIdle.Id, options.Value.MaxIdleSessionCount);
            await longestIdle.DisposeAsync();
        }

        var reference = table.Add(session);
        _ = EndWithServerAsync(session);
        return reference;
    }

    /// <summary>Without its server a session would accept messages that nobody reads.</summary>
    private async Task EndWithServerAsync(Session session)
    {
        await session.Running.ContinueWith(
            static _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        table.Remove(session);
        await session.DisposeAsync();
    }

    [LoggerMessage(LogLevel.Information, "Session {SessionId} ends to make room: more than {MaxIdleSessionCount} are idle.")]
    private partial void LogMakingRoom(string sessionId, int maxIdleSessionCount);
}
