using System.Collections.Concurrent;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>The sessions of the initialize era that this process serves; over stdio there is one.</summary>
internal sealed class LocalSessions(VisibleChangeFeed feed, ILogger<LocalSession> logger)
{
    private const string OnlyOne = "";

    private readonly ConcurrentDictionary<string, LocalSession> _sessions = new();

    /// <summary>The session of a request; null for a request that has none.</summary>
    public LocalSession? Find(McpServer server) => _sessions.GetValueOrDefault(KeyOf(server));

    /// <summary>Runs a session's server, and tells its client of changes; an unknown caller is told nothing.</summary>
    public Task RunAsync(McpServer server, Caller? caller, CancellationToken cancellationToken) =>
        RunAsync(server, _ => new(caller), cancellationToken);

    /// <summary>The same where it takes a while until the caller is known.</summary>
    public async Task RunAsync(
        McpServer server,
        Func<CancellationToken, ValueTask<Caller?>> findCaller,
        CancellationToken cancellationToken)
    {
        using var session = new LocalSession(server, feed.Subscribe(), logger);
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
