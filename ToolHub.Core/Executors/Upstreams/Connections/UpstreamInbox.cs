using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Upstreams.Calls;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// Where a server's messages arrive: what it says or asks in the course of a call goes to the call that has the connection, and to no
/// other caller. A question outside of any call is left to the SDK, which refuses it.
/// </summary>
/// <param name="listChanged">Told when the server offers something else than before.</param>
internal sealed class UpstreamInbox(Action listChanged)
{
    private volatile UpstreamCall? _current;

    /// <summary>From now on the server speaks to this call; null: to none.</summary>
    public void TurnTo(UpstreamCall? call) => _current = call;

    /// <summary>Whether a message is dealt with, and none of the SDK's business.</summary>
    public bool Takes(JsonRpcMessage message)
    {
        switch (message)
        {
            case JsonRpcNotification notification:
                return Takes(notification);
            case JsonRpcRequest { Method: RequestMethods.ElicitationCreate or RequestMethods.SamplingCreateMessage } question:
                return _current?.TryHear(question) is true;
            case JsonRpcResponse { Result: JsonObject result }:
                UpstreamResults.HideQuestions(result);
                return false;
            default:
                return false;
        }
    }

    private bool Takes(JsonRpcNotification notification)
    {
        switch (notification.Method)
        {
            case NotificationMethods.ToolListChangedNotification:
            case NotificationMethods.ResourceListChangedNotification:
            case NotificationMethods.PromptListChangedNotification:
                listChanged();
                return true;
            case NotificationMethods.ProgressNotification:
            case NotificationMethods.LoggingMessageNotification:
                // Late news of a call that has ended have nobody to go to.
                _current?.TryHear(notification);
                return true;
            default:
                return false;
        }
    }
}
