using Microsoft.Extensions.Options;
using ToolHub.Core.CallTasks;

namespace ToolHub.Core.Calls.Filters;

/// <summary>
/// Makes a task of a call that may become one (tasks extension, SEP-2663). Everything that could refuse the call has agreed by then, so
/// that a refusal is an answer and no task; the call passes all filters once more when it runs.
/// </summary>
internal sealed class TaskFilter(RunningCallTasks running, CallTaskStore store, IOptions<CallTaskOptions> options, TimeProvider time)
    : IToolCallFilter
{
    public ValueTask<ToolCallReply> InvokeAsync(ToolCallContext context, ToolCallDelegate next, CancellationToken cancellationToken)
    {
        // Authorization has set the definition, or the call would not be here.
        var rule = context.Definition!.Tasks;
        if (context.Task is { } task)
        {
            return task.RevisionId == context.Definition.RevisionId ? next(context, cancellationToken) : new(RefuseOtherRevision());
        }

        if (rule.Support is TaskSupport.Required && !context.Client.TakesTasks)
        {
            return new(DemandTasks());
        }

        return rule.IsLongRunning && context.Client.TakesTasks && !IsStillToAsk(rule, context)
            ? AcceptAsync(context, cancellationToken)
            : next(context, cancellationToken);
    }

    private static bool IsStillToAsk(TaskRule rule, ToolCallContext context) => rule.AsksFirst && context.Input.RequestState is null;

    private async ValueTask<ToolCallReply> AcceptAsync(ToolCallContext context, CancellationToken cancellationToken)
    {
        if (!running.HasRoomFor(context.Caller.Id))
        {
            return RunningCallTasks.Full();
        }

        var task = Create(context);
        await store.CreateAsync(task, cancellationToken);
        return ToolCallReply.Accept(task);
    }

    private CallTask Create(ToolCallContext context)
    {
        // Authorization has set the definition, or the call would not be here.
        var definition = context.Definition!;
        var now = time.GetUtcNow();
        return new()
        {
            Id = CallTaskId.Create(),
            CallerId = context.Caller.Id,
            // Not the name that a toolset shows: whoever goes on with the task need not know where it began.
            Tool = definition.Name,
            RevisionId = definition.RevisionId,
            Channel = context.Channel,
            CorrelationId = context.CorrelationId,
            Status = CallTaskStatus.Working,
            CreatedAt = now,
            UpdatedAt = now,
            ExpiresAt = now + options.Value.Lifetime,
            OwnerId = running.OwnerId,
        };
    }

    private static ToolCallReply RefuseOtherRevision() => ToolCallReply.Failure(
        ToolCallOutcome.Conflict,
        "The tool was changed while it waited for your answers. Call it again.");

    private static ToolCallReply DemandTasks() => ToolCallReply.Failure(
        ToolCallOutcome.MissingCapability,
        "This tool takes long and runs only as a task, which your client does not support. Use a client that does.") with
    {
        MissingCapabilities = TasksExtension.Capability(),
    };
}
