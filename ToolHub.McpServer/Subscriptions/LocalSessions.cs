using System.Collections.Concurrent;
using System.Security.Claims;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Mcp.Sessions;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>The sessions of the initialize era that this process serves; over stdio there is one.</summary>
internal sealed class LocalSessions(VisibleChangeFeed feed, ILogger<LocalSession> logger)
{
    private const string OnlyOne = "";

    private readonly ConcurrentDictionary<string, LocalSession> _sessions = new();

    public IEnumerable<(string Id, LocalSession Session)> All => _sessions.Select(session => (session.Key, session.Value));

    /// <summary>The session of a request; null for a request that has none.</summary>
    public LocalSession? Find(McpServer server) => _sessions.GetValueOrDefault(KeyOf(server));

    /// <summary>The session of this id, if it is here.</summary>
    public LocalSession? Find(string id) => _sessions.GetValueOrDefault(id);

    /// <summary>Runs a session's server, and tells its client of changes once it is known who that is; nobody is told nothing.</summary>
    /// <param name="server">The SDK's part of the session.</param>
    /// <param name="findCaller">Finds out who it is.</param>
    /// <param name="toolset">What the client sees; null for the whole registry.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public Task RunAsync(
        McpServer server,
        Func<CancellationToken, ValueTask<Caller?>> findCaller,
        string? toolset,
        CancellationToken cancellationToken) => RunAsync(server, findCaller, new(), toolset, restored: null, cancellationToken);

    /// <summary>The same for a session that other servers know as well.</summary>
    /// <param name="server">The SDK's part of the session.</param>
    /// <param name="user">Who began it.</param>
    /// <param name="toolset">What the client sees; null for the whole registry.</param>
    /// <param name="restored">What the client has set already, if the session began elsewhere.</param>
    /// <param name="cancellationToken">Ends the session.</param>
    public Task RunAsync(
        McpServer server,
        ClaimsPrincipal user,
        string? toolset,
        SessionRecord? restored,
        CancellationToken cancellationToken) =>
        RunAsync(server, _ => new(CallerIdentity.CallerOf(user)), user, toolset, restored, cancellationToken);

    private async Task RunAsync(
        McpServer server,
        Func<CancellationToken, ValueTask<Caller?>> findCaller,
        ClaimsPrincipal user,
        string? toolset,
        SessionRecord? restored,
        CancellationToken cancellationToken)
    {
        using var session = new LocalSession(server, user, toolset, feed.Subscribe(toolset), logger);
        if (restored is not null)
        {
            session.Restore(restored);
        }

        _sessions[KeyOf(server)] = session;
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var telling = TellAsync(session, findCaller, ending.Token);
        try
        {
            await server.RunAsync(cancellationToken);
        }
        finally
        {
            _sessions.TryRemove(new(KeyOf(server), session));
            await ending.CancelAsync();
            await telling;
        }
    }

    private static string KeyOf(McpServer server) => server.SessionId ?? OnlyOne;

    private static async Task TellAsync(
        LocalSession session,
        Func<CancellationToken, ValueTask<Caller?>> findCaller,
        CancellationToken cancellationToken)
    {
        try
        {
            if (await findCaller(cancellationToken) is { } caller)
            {
                await session.TellAsync(caller, cancellationToken);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The session has ended.
        }
    }
}
