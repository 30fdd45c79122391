using System.Collections.Immutable;
using System.Text.Json;
using System.Text.Json.Nodes;
using ModelContextProtocol.Protocol;
using ModelContextProtocol.Server;
using ToolHub.Core.Auditing;
using ToolHub.Core.CallTasks;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary><c>tasks/get</c>, <c>tasks/update</c> and <c>tasks/cancel</c> (tasks extension, SEP-2663).</summary>
internal sealed class TaskMethods(
    TaskGate gate,
    TaskStates states,
    CallTaskStore store,
    CallTaskAnswers answers,
    RunningCallTasks running)
{
    public IEnumerable<McpServerRequestHandler> Handlers =>
    [
        Handler(TaskMethodNames.Get, GetAsync),
        Handler(TaskMethodNames.Update, UpdateAsync),
        Handler(TaskMethodNames.Cancel, CancelAsync),
    ];

    private static JsonObject Acknowledgement => new() { ["resultType"] = "complete" };

    /// <summary>
    /// A look leaves no audit row: the call's own rows say what it did, and clients look every second. Refused looks do leave one.
    /// </summary>
    private async ValueTask<JsonNode?> GetAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        var entered = await gate.EnterAsync(request, AuditAction.TaskGet, cancellationToken);
        return JsonSerializer.SerializeToNode(states.Current(entered.Task), McpJson.TypeInfo<TaskState>());
    }

    private async ValueTask<JsonNode?> UpdateAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        var entered = await gate.EnterAsync(request, AuditAction.TaskUpdate, cancellationToken);
        if (entered.Task.Status is CallTaskStatus.InputRequired && !running.HasRoomFor(entered.Caller.Id))
        {
            throw await gate.RefuseAsync(entered.Caller, AuditAction.TaskUpdate, entered.Parameters, RunningCallTasks.Full());
        }

        var responses = entered.Parameters.InputResponses?.ToImmutableDictionary() ?? ImmutableDictionary<string, InputResponse>.Empty;
        await answers.TakeAsync(entered, responses, cancellationToken);
        await gate.RecordAsync(entered, AuditAction.TaskUpdate);
        return Acknowledgement;
    }

    private async ValueTask<JsonNode?> CancelAsync(JsonRpcRequest request, CancellationToken cancellationToken)
    {
        var entered = await gate.EnterAsync(request, AuditAction.TaskCancel, cancellationToken);
        await store.CancelAsync(entered.Task, TaskMessages.Cancelled, cancellationToken);
        // Sooner than the next heartbeat, if it runs here.
        running.Stop(entered.Task.Id, CallTaskStop.Cancelled);
        await gate.RecordAsync(entered, AuditAction.TaskCancel);
        return Acknowledgement;
    }

    private static McpServerRequestHandler Handler(
        string method,
        Func<JsonRpcRequest, CancellationToken, ValueTask<JsonNode?>> handler) => new()
        {
            Method = method,
            RoutingNameParameter = TaskMethodNames.IdParameter,
            Handler = handler,
        };
}
