using System.Text.Json.Nodes;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.Subscriptions;

/// <summary><c>subscriptions/listen</c> (specification 2026-07-28, subscriptions): a response that stays open and carries news.</summary>
internal sealed class ListenMethods(
    CallAdapter adapter,
    RequestLimit limit,
    EndpointCatalog endpoint,
    ListenStreams streams,
    IEnumerable<IListenSource> sources,
    IHostApplicationLifetime lifetime)
{
    private const string FilterName = "notifications";

    public async ValueTask<EmptyResult> ListenAsync(
        RequestContext<SubscriptionsListenRequestParams> request,
        CancellationToken cancellationToken)
    {
        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        await limit.TakePermitAsync(caller, cancellationToken);
        if (!streams.TryEnter(caller.Id))
        {
            throw TooMany();
        }

        try
        {
            var requested = request.JsonRpcRequest.Params?[FilterName] as JsonObject ?? [];
            var stream = new ListenStream(request.JsonRpcRequest.Id, request.Server);
            var capabilities = request.JsonRpcRequest.Context?.ClientCapabilities;
            var toolset = endpoint.ToolsetOf(request.Server);
            await ServeAsync(stream, new(caller, toolset, requested, Granted: [], capabilities), cancellationToken);
            return stream.Close();
        }
        finally
        {
            streams.Leave(caller.Id);
        }
    }

    private async Task ServeAsync(ListenStream stream, ListenRequest request, CancellationToken cancellationToken)
    {
        var deliveries = new List<IListenDelivery>();
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, lifetime.ApplicationStopping);
        try
        {
            foreach (var source in sources)
            {
                if (await source.OpenAsync(request, ending.Token) is { } delivery)
                {
                    deliveries.Add(delivery);
                }
            }

            await stream.SendAsync(Acknowledgement(request.Granted), ending.Token);
            var running = deliveries.ConvertAll(delivery => delivery.RunAsync(stream, ending.Token));
            await Task.WhenAny(running);
            await ending.CancelAsync();
            await Task.WhenAll(running);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
            // The server stops, or a source has ended the stream: the client gets its result.
        }
        finally
        {
            deliveries.ForEach(delivery => delivery.Dispose());
        }
    }

    private static JsonRpcNotification Acknowledgement(JsonObject granted) => new()
    {
        Method = NotificationMethods.SubscriptionsAcknowledgedNotification,
        Params = new JsonObject { [FilterName] = granted },
    };

    private static McpProtocolException TooMany()
    {
        var exception = new McpProtocolException(
            "You have too many streams open on this server. Close one, or ask for everything on one stream.",
            McpErrorCode.InvalidRequest);
        exception.Data["code"] = EnumNames<ToolCallOutcome>.Of(ToolCallOutcome.RateLimited);
        return exception;
    }
}
