using System.Security.Claims;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Access;
using ToolHub.Mcp.Protocol;
using ToolHub.Mcp.Sessions;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>
/// A client of the initialize era that this process serves: it hears of every list, and of the resources it subscribed to.
/// </summary>
/// <param name="server">The SDK's part of the session.</param>
/// <param name="user">Who began it.</param>
/// <param name="toolset">What its client sees; null for the whole registry.</param>
/// <param name="subscription">What it hears of.</param>
/// <param name="logger">For what goes wrong.</param>
internal sealed partial class LocalSession(
    McpServer server, ClaimsPrincipal user, string? toolset, VisibleChangeSubscription subscription, ILogger logger) : IDisposable
{
    private readonly SessionRequests _requests = new();
    private readonly RunningCalls _calls = new();
    private readonly SemaphoreSlim _settling = new(1, 1);
    private InitializeRequestParams? _initialize;
    private long _touchedAt;

    public ClaimsPrincipal User => user;

    /// <summary>The toolset whose endpoint the session began at; null for the whole registry's.</summary>
    public string? Toolset => toolset;

    /// <summary>The host application, as it named itself.</summary>
    public string? ClientName => field ??= CallAdapter.NameOf(server.ClientInfo);

    /// <summary>The least level of log messages that the client wants; null if it has not said.</summary>
    public LoggingLevel? LogThreshold { get; set; }

    /// <summary>Whether other servers can carry the session on.</summary>
    public bool IsShared { get; private set; }

    /// <summary>Whether something was set here while the other servers could not be told.</summary>
    public bool IsAhead { get; set; }

    /// <summary>Whether a request of this session is being answered here.</summary>
    public bool IsBusy => !_requests.IsEmpty || !_calls.IsEmpty;

    /// <summary>Whether the one stream that the transport opens for a session has been open, and is no more.</summary>
    public bool HasServedStream { get; private set; }

    public void Share() => IsShared = true;

    public void StreamHasEnded() => HasServedStream = true;

    /// <summary>Waits until nobody else sets or restores, so that what was read earlier undoes nothing that was set later.</summary>
    /// <returns>Lets the next one go on when it is disposed.</returns>
    public async Task<IDisposable> SettleAsync(CancellationToken cancellationToken)
    {
        await _settling.WaitAsync(cancellationToken);
        return new Settling(_settling);
    }

    /// <summary>Takes over what the client has set, here or at another server.</summary>
    public void Restore(SessionRecord record)
    {
        IsShared = true;
        _initialize = record.Initialize;
        if (!IsAhead)
        {
            LogThreshold = record.LogLevel;
            UnwatchAllBut(record.Watched);
        }

        foreach (var uri in record.Watched)
        {
            TryWatch(uri);
        }
    }

    /// <summary>What another server must know to carry the session on.</summary>
    public SessionRecord ToRecord(string ownerId) =>
        new(ownerId, toolset, _initialize ??= Describe(), LogThreshold, subscription.Watched);

    /// <summary>Follows one more resource; false if there are too many already.</summary>
    public bool TryWatch(string uri) => subscription.TryWatch(uri);

    public void Unwatch(string uri) => subscription.Unwatch(uri);

    /// <summary>When the session was last known to be in use.</summary>
    public DateTimeOffset TouchedAt => new(Interlocked.Read(ref _touchedAt), TimeSpan.Zero);

    public void Touch(DateTimeOffset now) => Interlocked.Exchange(ref _touchedAt, now.UtcTicks);

    /// <summary>Whether the session was last kept longer ago than that; then it counts as kept now.</summary>
    public bool IsTouchDue(DateTimeOffset now, TimeSpan interval)
    {
        var touchedAt = Interlocked.Read(ref _touchedAt);
        return now.UtcTicks - touchedAt > interval.Ticks
            && Interlocked.CompareExchange(ref _touchedAt, now.UtcTicks, touchedAt) == touchedAt;
    }

    /// <summary>Notes that a request is being answered, until the result is disposed.</summary>
    /// <param name="deliver">Hands a message to the SDK's part of the session.</param>
    public IDisposable Begin(Func<JsonRpcMessage, Task> deliver) => _requests.Begin(deliver);

    /// <summary>Notes a call that runs without the SDK, until the result is disposed.</summary>
    public RunningCall BeginCall(JsonElement requestId) => _calls.Begin(requestId);

    /// <summary>Ends a call that runs without the SDK, if the client has cancelled it.</summary>
    public void CancelCall(JsonRpcMessage message) => _calls.Cancel(message);

    /// <summary>Takes a message of the client that arrived at another server.</summary>
    public Task DeliverAsync(JsonRpcMessage message)
    {
        CancelCall(message);
        return _requests.DeliverAsync(message);
    }

    /// <summary>Sends what changes until it is cancelled, the caller's key is no longer good, or the client is gone.</summary>
    public async Task TellAsync(Caller caller, CancellationToken cancellationToken)
    {
        try
        {
            await foreach (var changes in subscription.ReadAllAsync(caller).WithCancellation(cancellationToken))
            {
                await SendAsync(changes, cancellationToken);
            }
        }
        catch (Exception exception) when (exception is IOException or InvalidOperationException)
        {
            // The transport is closed, or was disposed.
            LogGone(exception.Message);
        }
    }

    public void Dispose()
    {
        subscription.Dispose();
        _calls.CancelAll();
    }

    private InitializeRequestParams Describe() => new()
    {
        // The handshake that began the session here gave all three.
        ProtocolVersion = server.NegotiatedProtocolVersion!,
        Capabilities = server.ClientCapabilities!,
        ClientInfo = server.ClientInfo!,
    };

    private void UnwatchAllBut(IEnumerable<string> uris)
    {
        foreach (var uri in subscription.Watched.Except(uris))
        {
            Unwatch(uri);
        }
    }

    private async Task SendAsync(VisibleChanges changes, CancellationToken cancellationToken)
    {
        // A newer client opens streams for what it wants, and must get nothing else (specification 2026-07-28, subscriptions).
        // Over HTTP only the earlier ones have sessions, and one that began elsewhere does not know its revision.
        if (server.SessionId is null && !ProtocolRevisions.HasUnsolicitedNotifications(server.NegotiatedProtocolVersion))
        {
            return;
        }

        var notifications = changes.Lists.Select(ChangeNotifications.Of).Concat(changes.Resources.Select(ChangeNotifications.Of));
        foreach (var notification in notifications)
        {
            await server.SendMessageAsync(notification, cancellationToken);
        }
    }

    private sealed class Settling(SemaphoreSlim settling) : IDisposable
    {
        public void Dispose() => settling.Release();
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "A client can be told no more: {Reason}")]
    private partial void LogGone(string reason);
}
