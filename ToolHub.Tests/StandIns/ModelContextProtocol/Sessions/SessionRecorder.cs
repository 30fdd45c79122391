using System.Collections.Concurrent;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>Sees the sessions of a server begin and end; to be its <c>RunSessionHandler</c>.</summary>
internal sealed class SessionRecorder
{
    private readonly ConcurrentDictionary<string, (McpServer Server, Task Ended)> _sessions = [];

    public int Begun => _sessions.Count;

    public int Open => _sessions.Values.Count(session => !session.Ended.IsCompleted);

    public McpServer ServerOf(McpClientSession session) => _sessions[session.Id].Server;

    public Task EndOf(McpClientSession session) => EndOf(session.Id);

    public Task EndOfOnly() => EndOf(Assert.Single(_sessions).Key);

    public Task RunAsync(HttpContext context, McpServer server, CancellationToken cancellationToken)
    {
        var running = server.RunAsync(cancellationToken);
        var ended = running.ContinueWith(static _ => { }, TaskScheduler.Default);
        _sessions[server.SessionId!] = (server, ended);
        return running;
    }

    private Task EndOf(string id) => _sessions[id].Ended.WaitAsync(TestContext.Current.CancellationToken);
}
