using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>The requests of one session that are being answered here, each with a way to bring messages that concern it.</summary>
internal sealed class SessionRequests
{
    private readonly Lock _lock = new();
    private readonly LinkedList<Func<JsonRpcMessage, Task>> _running = [];

    public bool IsEmpty
    {
        get
        {
            lock (_lock)
            {
                return _running.Count == 0;
            }
        }
    }

    /// <summary>Notes a request until the result is disposed.</summary>
    public IDisposable Begin(Func<JsonRpcMessage, Task> deliver)
    {
        lock (_lock)
        {
            return new Running(this, _running.AddLast(deliver));
        }
    }

    /// <summary>Hands a message to the session, if a request is running that it may be for.</summary>
    public Task DeliverAsync(JsonRpcMessage message)
    {
        Func<JsonRpcMessage, Task>? deliver;
        lock (_lock)
        {
            // All of them lead to the same server of the SDK, which knows what is whose.
            deliver = _running.First?.Value;
        }

        return deliver?.Invoke(message) ?? Task.CompletedTask;
    }

    private void End(LinkedListNode<Func<JsonRpcMessage, Task>> request)
    {
        lock (_lock)
        {
            _running.Remove(request);
        }
    }

    private sealed class Running(SessionRequests requests, LinkedListNode<Func<JsonRpcMessage, Task>> request) : IDisposable
    {
        public void Dispose() => requests.End(request);
    }
}
