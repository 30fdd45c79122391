using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;

namespace ToolHub.Core.Calls.Interaction.Portal;

/// <summary>Questions and answers as the protocol writes them.</summary>
internal static class InputJson
{
    private static readonly JsonTypeInfo<IDictionary<string, InputRequest>> Requests = TypeInfo<IDictionary<string, InputRequest>>();
    private static readonly JsonTypeInfo<IDictionary<string, InputResponse>> Responses = TypeInfo<IDictionary<string, InputResponse>>();

    public static string Write(IReadOnlyDictionary<string, InputRequest> requests) =>
        // In one order, so that equal questions are equal texts.
        JsonSerializer.Serialize(new SortedDictionary<string, InputRequest>(requests.ToDictionary(), StringComparer.Ordinal), Requests);

    public static string Write(IDictionary<string, InputResponse> responses) => JsonSerializer.Serialize(responses, Responses);

    public static IDictionary<string, InputRequest> ReadRequests(string json) => Read(json, Requests);

    public static IDictionary<string, InputResponse> ReadResponses(string json) => Read(json, Responses);

    /// <summary>Only what was written here is read here, and that is never null.</summary>
    private static T Read<T>(string json, JsonTypeInfo<T> type) => JsonSerializer.Deserialize(json, type)!;

    private static JsonTypeInfo<T> TypeInfo<T>() => (JsonTypeInfo<T>)McpJsonUtilities.DefaultOptions.GetTypeInfo(typeof(T));
}
