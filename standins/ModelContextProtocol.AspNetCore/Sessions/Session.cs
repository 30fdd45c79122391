using System.Security.Claims;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>What the server remembers of one client from its <c>initialize</c> on: a server of its own and its connection.</summary>
internal sealed partial class Session(
    string id, StreamableHttpServerTransport transport, McpServer server, SessionOwner? owner, ILogger<Session> logger)
    : IAsyncDisposable
{
    private readonly CancellationTokenSource _ending = new();
    private bool _disposed;
    private bool _streamTaken;

    public string Id => id;

    public StreamableHttpServerTransport Transport => transport;

    public McpServer Server => server;

    public bool HasEnded => Volatile.Read(ref _disposed);

    /// <summary>Gets the work of the session's server; it ends with the session, or before when the server fails.</summary>
    public Task Running { get; private set; } = Task.CompletedTask;

    /// <param name="run">Runs the server until the token is cancelled.</param>
    public void Start(Func<CancellationToken, Task> run) => Running = RunAsync(run);

    public bool BelongsTo(ClaimsPrincipal user) => owner == SessionOwner.Of(user);

    /// <summary>Names the session to the client, and its server to the application.</summary>
    public void AnnounceOn(HttpContext context)
    {
        context.Response.Headers[McpHeaderNames.SessionId] = id;
        context.Features.Set(server);
    }

    /// <summary>Claims the GET stream of the session, which the SDK's transport serves only once.</summary>
    public bool TryTakeStream() => !Interlocked.Exchange(ref _streamTaken, true);

    /// <summary>Ends all streams of the session and its server; failures are logged, and a second end does nothing.</summary>
    public async ValueTask DisposeAsync()
    {
        if (Interlocked.Exchange(ref _disposed, true))
        {
            return;
        }

        try
        {
            await using var disposedLast = server;
            // The transport goes first: the server then sees the end of its messages rather than a cancellation.
            await transport.DisposeAsync();
            await _ending.CancelAsync();
            await Running;
        }
        catch (OperationCanceledException)
        {
            // How a server usually ends.
        }
        catch (Exception exception)
        {
            LogServerFailed(exception, id);
        }
        finally
        {
            _ending.Dispose();
        }
    }

    // Also what fails before the first await becomes the failure of the task.
    private async Task RunAsync(Func<CancellationToken, Task> run) => await run(_ending.Token);

    [LoggerMessage(LogLevel.Error, "The server of session {SessionId} failed.")]
    private partial void LogServerFailed(Exception exception, string sessionId);
}
