using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Caching;

/// <summary>A result as it is kept: bytes, because whoever sends a result adds to it.</summary>
/// <param name="Json">The protocol's result, in UTF-8.</param>
/// <param name="ExpiresAt">From then on it is not served.</param>
internal sealed record CachedResult(byte[] Json, DateTimeOffset ExpiresAt)
{
    private static readonly JsonTypeInfo<CallToolResult> TypeInfo =
        (JsonTypeInfo<CallToolResult>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult));

    public static byte[] Write(CallToolResult result) => JsonSerializer.SerializeToUtf8Bytes(result, TypeInfo);

    /// <summary>A reply of its own for each who asks.</summary>
    public static ToolCallReply ToReply(byte[] json) =>
        // What was written as a result reads as one.
        ToolCallReply.Success(JsonSerializer.Deserialize(json, TypeInfo)!);
}
