using System.Text.Json;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Data;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary>Says of a task what its caller may know.</summary>
internal sealed class TaskStates(CallTaskSeals seals, IOptions<CallTaskOptions> options)
{
    private const string TaskResultType = "task";
    private const string CompleteResultType = "complete";

    /// <summary>The result of a call that goes on as a task.</summary>
    public TaskState Created(CallTask task)
    {
        var created = Describe(task);
        created.ResultType = TaskResultType;
        return created;
    }

    /// <summary>The result of a look at a task.</summary>
    public TaskState Current(CallTask task)
    {
        var current = Detail(task);
        current.ResultType = CompleteResultType;
        return current;
    }

    /// <summary>The same as news.</summary>
    public JsonRpcNotification News(CallTask task) => new()
    {
        Method = TaskMethodNames.Notification,
        Params = JsonSerializer.SerializeToNode(Detail(task), McpJson.TypeInfo<TaskState>()),
    };

    private TaskState Detail(CallTask task) => task.Status switch
    {
        CallTaskStatus.InputRequired when task.Questions is { } questions =>
            Describe(task, inputRequests: seals.Open<CallTaskQuestions>(task.Id, questions).Outstanding),
        CallTaskStatus.Completed when task.Outcome is { } result => Describe(task, result: seals.Open<JsonElement>(task.Id, result)),
        CallTaskStatus.Failed when task.Outcome is { } error => Describe(task, error: seals.Open<JsonElement>(task.Id, error)),
        CallTaskStatus.Failed => Describe(task, error: ErrorOf(task)),
        _ => Describe(task),
    };

    private TaskState Describe(
        CallTask task,
        JsonElement? result = null,
        JsonElement? error = null,
        IReadOnlyDictionary<string, InputRequest>? inputRequests = null) => new()
        {
            TaskId = task.Id,
            Status = EnumNames<CallTaskStatus>.Of(task.Status),
            StatusMessage = task.StatusMessage,
            CreatedAt = task.CreatedAt,
            LastUpdatedAt = task.UpdatedAt,
            TimeToLiveMs = (long)(task.ExpiresAt - task.CreatedAt).TotalMilliseconds,
            PollIntervalMs = (long)options.Value.PollInterval.TotalMilliseconds,
            Result = result,
            Error = error,
            InputRequests = inputRequests,
        };

    /// <summary>A call that nobody could end properly left no error behind, only the message of whoever found it.</summary>
    private static JsonElement ErrorOf(CallTask task)
    {
        var error = new JsonRpcErrorDetail
        {
            Code = (int)McpErrorCode.InternalError,
            Message = task.StatusMessage ?? "The call failed.",
            Data = new JsonObject
            {
                ["code"] = EnumNames<ToolCallOutcome>.Of(ToolCallOutcome.Unavailable),
                ["correlationId"] = task.CorrelationId,
            },
        };
        return JsonSerializer.SerializeToElement(error, McpJson.TypeInfo<JsonRpcErrorDetail>());
    }
}
