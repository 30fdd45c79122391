using System.Collections.Concurrent;
using System.Text.Json.Nodes;
using System.Threading.Channels;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Stdio;

/// <summary>The requests of the client that still wait for their answer.</summary>
internal sealed class UnansweredRequests
{
    private readonly ConcurrentDictionary<string, bool> _ids = new(StringComparer.Ordinal);

    /// <summary>Says that something was answered; once is enough.</summary>
    private readonly Channel<bool> _answered = Channel.CreateBounded<bool>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    public void Received(JsonRpcMessage message)
    {
        switch (message)
        {
            // A stream of news is answered when somebody ends it, and nothing waits for that.
            case JsonRpcRequest request when request.Method is not RequestMethods.SubscriptionsListen:
                _ids.TryAdd(KeyOf(request.Id), true);
                break;
            // What the client has given up on is not answered (specification, cancellation).
            case JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }:
                Answered(parameters["requestId"]?.ToJsonString());
                break;
        }
    }

    public void Sent(JsonRpcMessage message)
    {
        if (message is JsonRpcResponse or JsonRpcError)
        {
            Answered(KeyOf(((JsonRpcMessageWithId)message).Id));
        }
    }

    /// <summary>Waits until all have their answer, or for so long.</summary>
    public async Task WaitAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        using var impatient = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        impatient.CancelAfter(patience);
        try
        {
            while (!_ids.IsEmpty)
            {
                await _answered.Reader.ReadAsync(impatient.Token);
            }
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // What takes longer is lost: the client has hung up.
        }
    }

    private void Answered(string? key)
    {
        if (key is not null && _ids.TryRemove(key, out _))
        {
            _answered.Writer.TryWrite(true);
        }
    }

    /// <summary>As JSON, in which 1 and "1" differ, as they do for JSON-RPC.</summary>
    private static string KeyOf(RequestId id) => id.Id is string text ? JsonValue.Create(text).ToJsonString() : id.ToString();
}
