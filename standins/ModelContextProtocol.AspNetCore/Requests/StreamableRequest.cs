using System.Text.Json.Nodes;
using Microsoft.AspNetCore.Http;
using ModelContextProtocol.Protocol;

namespace ModelContextProtocol.AspNetCore.Requests;

/// <summary>A message together with the headers it came with: what the rules look at.</summary>
internal sealed class StreamableRequest(IHeaderDictionary headers, JsonRpcMessage message)
{
    public IHeaderDictionary Headers => headers;

    public JsonRpcMessage Message => message;

    /// <summary>Gets the id that every answer to this message carries; none for notifications and responses.</summary>
    public RequestId Id { get; } = message is JsonRpcRequest request ? request.Id : default;

    /// <summary>Gets the method; <see langword="null"/> for a response.</summary>
    public string? Method { get; } = message switch
    {
        JsonRpcRequest request => request.Method,
        JsonRpcNotification notification => notification.Method,
        _ => null,
    };

    public JsonObject? Parameters { get; } = message switch
    {
        JsonRpcRequest request => request.Params as JsonObject,
        JsonRpcNotification notification => notification.Params as JsonObject,
        _ => null,
    };

    /// <summary>Gets the protocol version that the header names.</summary>
    public string? Version => message.Context?.ProtocolVersion;

    /// <summary>Gets whether the header names a version whose requests stand alone, known to this server or not.</summary>
    public bool IsModern => ProtocolVersions.IsModern(Version);

    /// <summary>Gets the session that the header names.</summary>
    public string? SessionId => headers.GetText(McpHeaderNames.SessionId);

    public JsonObject? Meta => Parameters?["_meta"] as JsonObject;

    /// <summary>Gets the protocol version that the body names for this request.</summary>
    public string? MetaVersion => Meta?[MetaKeys.ProtocolVersion].AsText() is { Length: > 0 } version ? version : null;
}
