using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>Changes in the protocol's words.</summary>
internal static class ChangeNotifications
{
    public static JsonRpcNotification Of(PrimitiveKind list) => new()
    {
        Method = list switch
        {
            PrimitiveKind.Resource => NotificationMethods.ResourceListChangedNotification,
            PrimitiveKind.Prompt => NotificationMethods.PromptListChangedNotification,
            _ => NotificationMethods.ToolListChangedNotification,
        },
    };

    public static JsonRpcNotification Of(string resource) => new()
    {
        Method = NotificationMethods.ResourceUpdatedNotification,
        Params = new JsonObject { ["uri"] = resource },
    };
}
