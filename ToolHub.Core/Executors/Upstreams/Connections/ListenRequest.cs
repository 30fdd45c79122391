using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary><c>subscriptions/listen</c> for all lists (specification 2026-07-28, subscriptions).</summary>
internal static class ListenRequest
{
    public static JsonRpcRequest Create() => new()
    {
        Method = RequestMethods.SubscriptionsListen,
        Params = new JsonObject
        {
            ["notifications"] = new JsonObject
            {
                ["toolsListChanged"] = true,
                ["resourcesListChanged"] = true,
                ["promptsListChanged"] = true,
            },
        },
    };
}
