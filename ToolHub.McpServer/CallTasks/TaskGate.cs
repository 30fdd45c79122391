using System.Text.Json;
using ModelContextProtocol;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.RateLimiting;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary>Lets in who may ask about a task: a client within its limits that declares the extension, and the task's own caller.</summary>
internal sealed class TaskGate(
    CallAdapter adapter,
    ICallOrigin origin,
    CallRateLimiter limiter,
    CallTaskStore store,
    AuditLog audit,
    AuditEntries entries)
{
    /// <summary>The request with its task; anything else is refused, and recorded.</summary>
    public async Task<TaskRequest> EnterAsync(JsonRpcRequest request, AuditAction action, CancellationToken cancellationToken)
    {
        if (!ProtocolRevisions.HasTasks(request.Context?.ProtocolVersion))
        {
            throw new McpProtocolException($"{request.Method} needs revision 2026-07-28 of the protocol.", McpErrorCode.MethodNotFound);
        }

        var parameters = request.Params?.Deserialize(McpJson.TypeInfo<TaskRequestParams>());
        if (parameters?.TaskId is null)
        {
            throw new JsonException("The request names no task.");
        }

        var caller = await adapter.RequireCallerAsync(request, cancellationToken);
        var capabilities = request.Context?.ClientCapabilities;
        var decision = await limiter.AcquireAsync(caller.Id, cancellationToken);
        origin.Report(decision);
        if (!decision.IsAllowed)
        {
            throw await RefuseAsync(caller, action, parameters, ToolCallReply.RateLimited(decision));
        }

        if (!TasksExtension.IsDeclared(capabilities))
        {
            throw await RefuseAsync(caller, action, parameters, DemandExtension());
        }

        return await FindAsync(parameters.TaskId, caller, cancellationToken) is { } task
            ? new(caller, task, parameters, capabilities, CallAdapter.NameOf(request.Context?.ClientInfo))
            : throw await RefuseAsync(caller, action, parameters, Unknown());
    }

    /// <summary>Records what was done; nothing is acknowledged before.</summary>
    public Task RecordAsync(TaskRequest request, AuditAction action) => audit.AppendAsync(
        entries.Create(
            action,
            origin.Channel,
            request.Task.Id,
            request.Caller,
            ToolCallOutcome.Succeeded,
            reason: null,
            origin.CorrelationId),
        CancellationToken.None);

    /// <summary>Records a refusal and returns how the client is told.</summary>
    public async Task<McpProtocolException> RefuseAsync(
        Caller caller,
        AuditAction action,
        TaskRequestParams parameters,
        ToolCallReply refusal)
    {
        var correlationId = origin.CorrelationId;
        var entry = entries.Create(action, origin.Channel, parameters.TaskId, caller, refusal.Outcome, refusal.Reason, correlationId);
        await audit.AppendAsync(entry, CancellationToken.None);
        // Invalid parameters mean a task that does not exist, which clients do not ask about again.
        var code = refusal.Outcome is ToolCallOutcome.NotFound ? McpErrorCode.InvalidParams : McpErrorCode.InternalError;
        return ErrorReplies.ToException(refusal, correlationId, code);
    }

    private async Task<CallTask?> FindAsync(string id, Caller caller, CancellationToken cancellationToken) =>
        CallTaskId.IsWellFormed(id) ? await store.FindAsync(id, caller.Id, cancellationToken) : null;

    private static ToolCallReply DemandExtension() => ToolCallReply.Failure(
        ToolCallOutcome.MissingCapability,
        $"Tasks are for clients that declare the extension {TasksExtension.Id} with the request.") with
    {
        MissingCapabilities = TasksExtension.Capability(),
    };

    /// <summary>The same for what does not exist and for what is somebody else's.</summary>
    private static ToolCallReply Unknown() => ToolCallReply.Failure(
        ToolCallOutcome.NotFound,
        "There is no task of this id. It may have expired; call the tool again.");
}
