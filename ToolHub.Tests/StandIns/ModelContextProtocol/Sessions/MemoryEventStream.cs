using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Tests.StandIns.ModelContextProtocol.Sessions;

/// <summary>The events of one stream; whoever reads waits for the next one until the stream is complete.</summary>
internal sealed class MemoryEventStream(string sessionId, string streamId, int number) : ISseEventStreamWriter
{
    private readonly Lock _lock = new();
    private readonly List<SseItem<JsonRpcMessage?>> _events = [];
    private TaskCompletionSource _changed = NewSignal();
    private bool _complete;

    public string SessionId => sessionId;

    public string StreamId => streamId;

    public string Prefix => $"{number}";

    public ValueTask SetModeAsync(SseEventStreamMode mode, CancellationToken cancellationToken = default) => ValueTask.CompletedTask;

    public ValueTask<SseItem<JsonRpcMessage?>> WriteEventAsync(
        SseItem<JsonRpcMessage?> sseItem, CancellationToken cancellationToken = default)
    {
        lock (_lock)
        {
            var item = new SseItem<JsonRpcMessage?>(sseItem.Data, sseItem.EventType) { EventId = $"{Prefix}-{_events.Count}" };
            _events.Add(item);
            SignalChange();
            return ValueTask.FromResult(item);
        }
    }

    public ValueTask DisposeAsync()
    {
        lock (_lock)
        {
            _complete = true;
            SignalChange();
        }

        return ValueTask.CompletedTask;
    }

    public ISseEventStreamReader ReaderAfter(int position) => new Reader(this, position + 1);

    private static TaskCompletionSource NewSignal() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private void SignalChange()
    {
        _changed.TrySetResult();
        _changed = NewSignal();
    }

    private (SseItem<JsonRpcMessage?>[] Events, bool Complete, Task Changed) ReadFrom(int position)
    {
        lock (_lock)
        {
            return ([.. _events.Skip(position)], _complete, _changed.Task);
        }
    }

    private sealed class Reader(MemoryEventStream stream, int start) : ISseEventStreamReader
    {
        public string SessionId => stream.SessionId;

        public string StreamId => stream.StreamId;

        public async IAsyncEnumerable<SseItem<JsonRpcMessage?>> ReadEventsAsync(
            [EnumeratorCancellation] CancellationToken cancellationToken = default)
        {
            for (var position = start; ;)
            {
                var (events, complete, changed) = stream.ReadFrom(position);
                foreach (var item in events)
                {
                    yield return item;
                }

                position += events.Length;
                if (complete)
                {
                    yield break;
                }

                await changed.WaitAsync(cancellationToken);
            }
        }
    }
}
