using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;

namespace ToolHub.Mcp.Protocol;

/// <summary>How the protocol's types are written as JSON.</summary>
internal static class McpJson
{
    public static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
