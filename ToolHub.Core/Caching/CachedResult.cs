using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;

namespace ToolHub.Core.Caching;

/// <summary>A result as it is kept: bytes, because whoever sends a result adds to it.</summary>
/// <param name="Json">The protocol's result, in UTF-8.</param>
/// <param name="Lifetime">For how long it is served.</param>
/// <param name="Since">From which timestamp on; the clock may be set, timestamps only go on.</param>
internal sealed record CachedResult(byte[] Json, TimeSpan Lifetime, long Since)
{
    private static readonly JsonTypeInfo<CallToolResult> TypeInfo =
        (JsonTypeInfo<CallToolResult>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(CallToolResult));

    public static byte[] Write(CallToolResult result) => JsonSerializer.SerializeToUtf8Bytes(result, TypeInfo);

    /// <summary>For how long it is still served; not at all if this is not above zero.</summary>
    public TimeSpan RemainingBy(TimeProvider time) => Lifetime - time.GetElapsedTime(Since);

    /// <summary>A reply of its own for each who asks.</summary>
    public static ToolCallReply ToReply(byte[] json) =>
        // What was written as a result reads as one.
        ToolCallReply.Success(JsonSerializer.Deserialize(json, TypeInfo)!);
}
