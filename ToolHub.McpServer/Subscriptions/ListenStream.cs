using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>
/// The response to one <c>subscriptions/listen</c> request. Every message names the subscription, because over stdio all of them share
/// one channel.
/// </summary>
internal sealed class ListenStream(RequestId id, McpServer server)
{
    private JsonNode SubscriptionId => id.Id is long number ? JsonValue.Create(number) : JsonValue.Create(id.ToString());

    /// <summary>
    /// Sends a notification that was made for this stream, and returns when the transport has taken it: a slow client slows its own
    /// stream and no other.
    /// </summary>
    public Task SendAsync(JsonRpcNotification notification, CancellationToken cancellationToken)
    {
        var parameters = notification.Params as JsonObject ?? [];
        var meta = parameters["_meta"] as JsonObject ?? [];
        meta[MetaKeys.SubscriptionId] = SubscriptionId;
        parameters["_meta"] ??= meta;
        var tagged = new JsonRpcNotification { Method = notification.Method, Params = parameters };
        return server.SendMessageAsync(tagged, cancellationToken);
    }

    /// <summary>The result that tells the client that the server has ended the subscription.</summary>
    public EmptyResult Close() => new() { Meta = new() { [MetaKeys.SubscriptionId] = SubscriptionId } };
}
