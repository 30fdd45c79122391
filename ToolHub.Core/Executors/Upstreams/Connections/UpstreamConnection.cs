using System.Diagnostics.CodeAnalysis;
using ModelContextProtocol.Client;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors.Upstreams.Calls;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// A place for one connection to a server, opened when it is first needed and again after it broke. One call at a time has it, so that
/// whatever the server says or asks belongs to that call.
/// </summary>
[SuppressMessage(
    "Design", "CA1001", Justification = "The semaphore holds no handle, and a call may still wait for it when the source changes.")]
internal sealed class UpstreamConnection(Source source, string callerId, UpstreamConnector connector, Action listChanged, TimeProvider time)
{
    /// <summary>The first revision of requests that stand alone (SEP-2575).</summary>
    private const string Modern = "2026-07-28";

    private readonly SemaphoreSlim _turn = new(1, 1);
    private UpstreamInbox _inbox = new(listChanged);
    private McpClient? _client;
    private Task? _listening;
    private int _running;
    private string? _lastCaller;
    private volatile bool _hasForsaken;

    public DateTimeOffset LastUsed { get; private set; } = time.GetUtcNow();

    /// <summary>The end of what was dropped last, for which only the end of this process waits.</summary>
    public Task Closing { get; private set; } = Task.CompletedTask;

    /// <summary>Whether a call, be it one that waits for an answer, still has something here.</summary>
    public bool IsBusy => IsLent || Volatile.Read(ref _running) > 0;

    /// <summary>Whether a call has the connection at this moment.</summary>
    public bool IsLent => _turn.CurrentCount == 0;

    /// <summary>Whether the server keeps nothing for this connection; a program of our own has a memory in any revision.</summary>
    public bool IsStateless => ((UpstreamSourceSettings)source.Settings).Url is not null && IsModern;

    private bool IsModern => string.CompareOrdinal(_client?.NegotiatedProtocolVersion, Modern) >= 0;

    /// <summary>Takes the turn if it is free, and the server has nothing more to say to somebody else.</summary>
    public bool TryBegin(string callerId)
    {
        if (!_turn.Wait(TimeSpan.Zero, CancellationToken.None))
        {
            return false;
        }

        if (TryTurnTo(callerId))
        {
            return true;
        }

        _turn.Release();
        return false;
    }

    /// <summary>
    /// Waits for the turn; throws <see cref="UpstreamRefusedException"/> if the server still waits for the answer of somebody else.
    /// </summary>
    public async Task<UpstreamTurn> BeginAsync(string callerId, CancellationToken cancellationToken)
    {
        await _turn.WaitAsync(cancellationToken);
        if (TryTurnTo(callerId))
        {
            return new(this);
        }

        _turn.Release();
        throw new UpstreamRefusedException($"{source.Name} waits for the answers of other callers. Try again in a moment.");
    }

    public void End()
    {
        _inbox.TurnTo(null);
        LastUsed = time.GetUtcNow();
        _turn.Release();
    }

    /// <summary>The client of the open connection.</summary>
    public async ValueTask<McpClient> OpenAsync(CancellationToken cancellationToken)
    {
        if (_client is { Completion.IsCompleted: false } open)
        {
            return open;
        }

        Drop();
        _inbox = new(listChanged);
        _hasForsaken = false;
        _client = await connector.ConnectAsync(source, callerId, _inbox, cancellationToken);
        return _client;
    }

    /// <summary>Sends a request; whoever has the turn.</summary>
    public async Task<UpstreamCall> StartAsync(
        JsonRpcRequest request, string progressToken, ToolDefinition definition, CancellationToken cancellationToken)
    {
        var client = await OpenAsync(cancellationToken);
        MarkedArguments.Tell(client, definition);
        var call = new UpstreamCall(this, client, progressToken);
        _inbox.TurnTo(call);
        Interlocked.Increment(ref _running);
        call.Send(request, Ended);
        return call;
    }

    /// <summary>
    /// Opens the connection and asks to be told when the server offers something else; servers of sessions tell it unasked. One that has
    /// ended that may be another server by now, and is asked from the beginning what it can do.
    /// </summary>
    public async ValueTask<McpClient> ListenAsync(CancellationToken cancellationToken)
    {
        if (IsStateless && _listening is { IsCompleted: true })
        {
            Drop();
        }

        var client = await OpenAsync(cancellationToken);
        if (IsModern && _listening is not { IsCompleted: false })
        {
            _listening = client.SendRequestAsync(ListenRequest.Create(), CancellationToken.None);
        }

        return client;
    }

    /// <summary>Goes on with a call that has waited for an answer; false if its connection has broken since.</summary>
    public bool TryResume(UpstreamCall call)
    {
        if (call.Client != _client)
        {
            return false;
        }

        _inbox.TurnTo(call);
        return true;
    }

    /// <summary>Lets go of a connection that is not to be trusted any more; the next call opens another.</summary>
    public void Drop()
    {
        if (Interlocked.Exchange(ref _client, null) is { } client)
        {
            Closing = client.DisposeAsync().AsTask();
        }
    }

    /// <summary>
    /// A server asks without saying for which call. So while a call waits for an answer, nobody else has its connection, and one on which
    /// a call was given up, at which the server may still work, is opened anew for the next caller.
    /// </summary>
    private bool TryTurnTo(string callerId)
    {
        if (callerId != _lastCaller && !IsStateless)
        {
            if (Volatile.Read(ref _running) > 0)
            {
                return false;
            }

            if (_hasForsaken)
            {
                Drop();
            }
        }

        _lastCaller = callerId;
        return true;
    }

    private void Ended(bool isAnswered)
    {
        if (!isAnswered)
        {
            _hasForsaken = true;
        }

        Interlocked.Decrement(ref _running);
    }
}
