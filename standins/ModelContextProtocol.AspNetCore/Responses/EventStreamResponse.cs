using System.Net.Mime;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Responses;

/// <summary>The HTTP side of an answer that is an event stream.</summary>
internal static class EventStreamResponse
{
    public static void Prepare(HttpContext context)
    {
        var headers = context.Response.Headers;
        headers.ContentType = MediaTypeNames.Text.EventStream;
        headers.CacheControl = "no-cache,no-store";

        // Compression and reverse proxies would hold events back.
        headers.ContentEncoding = "identity";
        headers["X-Accel-Buffering"] = "no";
        context.Features.GetRequiredFeature<IHttpResponseBodyFeature>().DisableBuffering();
    }

    /// <summary>Gets what to do just before the first message is written.</summary>
    /// <remarks>
    /// Only modern requests map errors to HTTP statuses (SEP-2575), and only for them the transport holds the headers back until
    /// the first message. Earlier clients expect 200 around any error, and their headers are sent before the server starts.
    /// </remarks>
    public static Func<JsonRpcMessage?, ValueTask>? OnStarting(HttpResponse response, bool isModern) =>
        isModern ? firstMessage => SetStatus(response, firstMessage) : null;

    private static ValueTask SetStatus(HttpResponse response, JsonRpcMessage? firstMessage)
    {
        if (firstMessage is JsonRpcError { Error.Code: var code } && !response.HasStarted && StatusOf((McpErrorCode)code) is { } status)
        {
            response.StatusCode = status;
        }

        return ValueTask.CompletedTask;
    }

    private static int? StatusOf(McpErrorCode code) => code switch
    {
        McpErrorCode.MethodNotFound => StatusCodes.Status404NotFound,
        McpErrorCode.MissingRequiredClientCapability => StatusCodes.Status400BadRequest,
        McpErrorCode.UnsupportedProtocolVersion => StatusCodes.Status400BadRequest,
        McpErrorCode.HeaderMismatch => StatusCodes.Status400BadRequest,
        _ => null,
    };
}
