using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore;
using ModelContextProtocol.Protocol;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>Remembers sessions for the servers that share it.</summary>
internal sealed class MemoryMigration : ISessionMigrationHandler
{
    private readonly ConcurrentDictionary<string, InitializeRequestParams> _sessions = [];
    private int _asked;

    /// <summary>Gets how often a server asked for a session that it does not know.</summary>
    public int Asked => _asked;

    /// <summary>Gets or sets what a server waits for before it is told.</summary>
    public Func<Task> Delay { get; set; } = () => Task.CompletedTask;

    public ValueTask OnSessionInitializedAsync(
        HttpContext context, string sessionId, InitializeRequestParams initializeParams, CancellationToken cancellationToken)
    {
        _sessions[sessionId] = initializeParams;
        return ValueTask.CompletedTask;
    }

    public async ValueTask<InitializeRequestParams?> AllowSessionMigrationAsync(
        HttpContext context, string sessionId, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _asked);
        await Delay();
        return _sessions.GetValueOrDefault(sessionId);
    }
}
