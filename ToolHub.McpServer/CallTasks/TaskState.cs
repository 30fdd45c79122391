using System.Text.Json;
using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary>
/// A task in the extension's words: its <c>Task</c> where a task begins, its <c>DetailedTask</c> where it is looked at, which adds
/// the last three members as the status has it.
/// </summary>
internal sealed class TaskState : Result
{
    [JsonPropertyName("taskId")]
    public required string TaskId { get; init; }

    [JsonPropertyName("status")]
    public required string Status { get; init; }

    [JsonPropertyName("statusMessage")]
    public string? StatusMessage { get; init; }

    [JsonPropertyName("createdAt")]
    public required DateTimeOffset CreatedAt { get; init; }

    [JsonPropertyName("lastUpdatedAt")]
    public required DateTimeOffset LastUpdatedAt { get; init; }

    /// <summary>How long the task can be found, from its beginning on.</summary>
    [JsonPropertyName("ttlMs")]
    public required long TimeToLiveMs { get; init; }

    [JsonPropertyName("pollIntervalMs")]
    public required long PollIntervalMs { get; init; }

    /// <summary>The result of the call, if it is completed.</summary>
    [JsonPropertyName("result")]
    public JsonElement? Result { get; init; }

    /// <summary>The JSON-RPC error of the call, if it failed.</summary>
    [JsonPropertyName("error")]
    public JsonElement? Error { get; init; }

    /// <summary>What the client has yet to answer, if input is required.</summary>
    [JsonPropertyName("inputRequests")]
    public IReadOnlyDictionary<string, InputRequest>? InputRequests { get; init; }
}
