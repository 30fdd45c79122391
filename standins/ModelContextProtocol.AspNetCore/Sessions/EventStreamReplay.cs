using System.Buffers;
using System.Net.ServerSentEvents;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Options;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;

namespace ModelContextProtocol.AspNetCore.Sessions;

/// <summary>Gives a client whose connection broke the events that it missed, and those that follow.</summary>
internal sealed class EventStreamReplay(IOptions<HttpServerTransportOptions> options)
{
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType =
        (JsonTypeInfo<JsonRpcMessage>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcMessage));

    /// <returns>The events after the one that the client names, or why there are none.</returns>
    public async ValueTask<(ISseEventStreamReader? Events, Refusal? Refusal)> FindAsync(
        HttpContext context, Session session, string lastEventId)
    {
        if (options.Value.EventStreamStore is not { } store)
        {
            return (null, SessionRefusal.ResumptionNotSupported);
        }

        if (await store.GetStreamReaderAsync(lastEventId, context.RequestAborted) is not { } events)
        {
            return (null, SessionRefusal.EventNotFound);
        }

        return events.SessionId == session.Id ? (events, null) : (null, SessionRefusal.EventOfAnotherSession);
    }

    public static async Task RunAsync(HttpContext context, ISseEventStreamReader events, CancellationToken cancellationToken)
    {
        // The next event may be long in coming, and the client waits for the headers.
        await context.Response.Body.FlushAsync(cancellationToken);
        await SseFormatter.WriteAsync(events.ReadEventsAsync(cancellationToken), context.Response.Body, Format, cancellationToken);
    }

    private static void Format(SseItem<JsonRpcMessage?> item, IBufferWriter<byte> output)
    {
        // An event that only tells its id has no data.
        if (item.Data is { } message)
        {
            using var writer = new Utf8JsonWriter(output);
            JsonSerializer.Serialize(writer, message, MessageType);
        }
    }
}
