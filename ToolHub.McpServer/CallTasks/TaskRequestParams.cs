using System.Text.Json.Serialization;
using ModelContextProtocol.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary>The parameters of <c>tasks/get</c>, <c>tasks/update</c> and <c>tasks/cancel</c>.</summary>
internal sealed record TaskRequestParams
{
    [JsonPropertyName("taskId")]
    public required string TaskId { get; init; }

    /// <summary>The answers to the task's questions by their keys, for an update.</summary>
    [JsonPropertyName("inputResponses")]
    public Dictionary<string, InputResponse>? InputResponses { get; init; }
}
