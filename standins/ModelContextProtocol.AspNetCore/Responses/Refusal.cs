using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.AspNetCore.Requests;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Responses;

/// <summary>Why the transport does not hand a request to the server: an HTTP status with a JSON-RPC error.</summary>
internal sealed record Refusal(int StatusCode, JsonRpcErrorDetail Error)
{
    /// <summary>The code of a refusal for which the protocol has none (the server-defined range of JSON-RPC).</summary>
    public const int TransportError = -32000;

    private static readonly JsonTypeInfo<JsonRpcError> ErrorType =
        (JsonTypeInfo<JsonRpcError>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(JsonRpcError));

    public static Refusal NotAcceptable { get; } = Create(
        StatusCodes.Status406NotAcceptable,
        TransportError,
        "Not Acceptable: the Accept header must allow both application/json and text/event-stream.");

    public static Refusal UnsupportedMediaType { get; } = Create(
        StatusCodes.Status415UnsupportedMediaType,
        TransportError,
        "Unsupported Media Type: the Content-Type header must be application/json.");

    public static Refusal InvalidMessage { get; } = Create(
        StatusCodes.Status400BadRequest,
        (int)McpErrorCode.InvalidRequest,
        "Bad Request: the body is not one valid JSON-RPC message.");

    /// <param name="statusCode">The status with which the HTTP server gave up on the body.</param>
    public static Refusal UnreadableBody(int statusCode) => Create(
        statusCode,
        (int)McpErrorCode.InvalidRequest,
        statusCode is StatusCodes.Status413PayloadTooLarge
            ? "Content Too Large: the body is larger than this server accepts."
            : "Bad Request: the body could not be read.");

    public static Refusal HeaderMismatch(string message) =>
        Create(StatusCodes.Status400BadRequest, (int)McpErrorCode.HeaderMismatch, message);

    public static Refusal InvalidParams(string message) =>
        Create(StatusCodes.Status400BadRequest, (int)McpErrorCode.InvalidParams, message);

    public static Refusal MethodNotFound(string message) =>
        Create(StatusCodes.Status404NotFound, (int)McpErrorCode.MethodNotFound, message);

    /// <param name="requested">The version that the client asked for.</param>
    /// <param name="supported">The versions that it may ask for instead.</param>
    public static Refusal UnsupportedVersion(string requested, IEnumerable<string> supported)
    {
        var data = new UnsupportedProtocolVersionErrorData { Supported = [.. supported], Requested = requested };
        return new(StatusCodes.Status400BadRequest, new JsonRpcErrorDetail
        {
            Code = (int)McpErrorCode.UnsupportedProtocolVersion,
            Message = $"Bad Request: protocol version '{requested}' in {McpHeaderNames.ProtocolVersion} is not supported here.",
            Data = JsonSerializer.SerializeToNode(data, McpJsonUtilities.DefaultOptions),
        });
    }

    /// <param name="context">The request that is refused.</param>
    /// <param name="id">The id of the message, where it could be read; JSON-RPC asks for null otherwise.</param>
    public Task WriteAsync(HttpContext context, RequestId id)
    {
        context.Response.StatusCode = StatusCode;
        return context.Response.WriteAsJsonAsync(
            new JsonRpcError { Id = id, Error = Error }, ErrorType, cancellationToken: context.RequestAborted);
    }

    public static Refusal Create(int statusCode, int code, string message) =>
        new(statusCode, new JsonRpcErrorDetail { Code = code, Message = message });
}
