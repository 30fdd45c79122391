using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls.Interaction;

namespace ToolHub.Core.Executors.Upstreams.Calls;

/// <summary>Hands a server's progress and log messages to the client of the call; what is malformed is dropped.</summary>
internal static class UpstreamNews
{
    public static ValueTask PassOnAsync(JsonRpcNotification notification, ICallClient client, CancellationToken cancellationToken) =>
        notification.Method is NotificationMethods.ProgressNotification
            ? Read<ProgressNotificationParams>(notification) is { } progress
                ? client.ReportProgressAsync(progress.Progress, cancellationToken)
                : default
            : Read<LoggingMessageNotificationParams>(notification) is { } message
                ? client.LogAsync(message.Level, message.Data, cancellationToken)
                : default;

    private static T? Read<T>(JsonRpcNotification notification)
        where T : class
    {
        try
        {
            return notification.Params.Deserialize((JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T)));
        }
        catch (JsonException)
        {
            return null;
        }
    }
}
