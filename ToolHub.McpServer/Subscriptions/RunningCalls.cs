using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>The calls of one session that run without the SDK; what it does for others on cancellation is done here for them.</summary>
internal sealed class RunningCalls
{
    private readonly ConcurrentDictionary<RunningCall, string> _calls = new();

    public bool IsEmpty => _calls.IsEmpty;

    /// <summary>Notes a call until the result is disposed.</summary>
    public RunningCall Begin(JsonElement requestId)
    {
        var call = new RunningCall(this);
        // One spelling of each id; numbers have no other.
        _calls[call] = requestId.ValueKind is JsonValueKind.String
            ? JsonValue.Create(requestId.GetString())!.ToJsonString()
            : requestId.GetRawText();
        return call;
    }

    public void End(RunningCall call) => _calls.TryRemove(call, out _);

    /// <summary>Cancels the call that a message of the client is about, if it is a cancellation.</summary>
    public void Cancel(JsonRpcMessage message)
    {
        if (message is not JsonRpcNotification { Method: NotificationMethods.CancelledNotification, Params: JsonObject parameters }
            || parameters["requestId"]?.ToJsonString() is not { } requestId)
        {
            return;
        }

        foreach (var call in _calls.Where(call => call.Value == requestId))
        {
            call.Key.Cancel();
        }
    }

    public void CancelAll()
    {
        foreach (var call in _calls.Keys)
        {
            call.Cancel();
        }
    }
}
