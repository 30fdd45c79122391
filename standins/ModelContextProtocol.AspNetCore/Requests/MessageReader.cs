using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Responses;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Requests;

/// <summary>Reads the JSON-RPC message in the body of a request.</summary>
internal static class MessageReader
{
    // A property that occurs twice is read differently by different readers, so what one approves another may not have seen.
    private static readonly JsonTypeInfo<JsonRpcMessage> MessageType = (JsonTypeInfo<JsonRpcMessage>)
        new JsonSerializerOptions(McpJsonUtilities.DefaultOptions) { AllowDuplicateProperties = false }
            .GetTypeInfo(typeof(JsonRpcMessage));

    /// <returns>The message, or why there is none.</returns>
    public static async ValueTask<(JsonRpcMessage? Message, Refusal? Refusal)> ReadAsync(HttpContext context)
    {
        // Routing lets a body without a content type through.
        if (string.IsNullOrEmpty(context.Request.ContentType))
        {
            return (null, Refusal.UnsupportedMediaType);
        }

        try
        {
            var message = await JsonSerializer.DeserializeAsync(context.Request.BodyReader, MessageType, context.RequestAborted);
            if (message is null)
            {
                return (null, Refusal.InvalidMessage);
            }

            message.Context = CreateContext(context);
            return (message, null);
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Malformed, nested too deep, a batch, an id that is null; the JSON library reports a property that occurs twice
            // with an ArgumentException.
            return (null, Refusal.InvalidMessage);
        }
        catch (BadHttpRequestException exception)
        {
            return (null, Refusal.UnreadableBody(exception.StatusCode));
        }
    }

    private static JsonRpcMessageContext CreateContext(HttpContext context) => new()
    {
        User = context.User.Identity is { IsAuthenticated: true } ? context.User : null,
        ProtocolVersion = context.Request.Headers.GetText(McpHeaderNames.ProtocolVersion),
    };
}
