using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Data;
using ToolHub.Mcp.Protocol;

namespace ToolHub.Mcp.CallTasks;

/// <summary>Runs calls that have become tasks: in this process, through the pipeline, and apart from the requests they came with.</summary>
internal sealed partial class CallTaskRunner(
    ToolCallPipeline pipeline,
    RunningCallTasks running,
    CallTaskStore store,
    CallTaskSeals seals,
    TimeProvider time,
    ILogger<CallTaskRunner> logger)
{
    private static readonly TimeSpan RecordPause = TimeSpan.FromSeconds(1);

    /// <summary>Begins to run a task that this process owns, and returns at once.</summary>
    /// <param name="task">The task as it is recorded.</param>
    /// <param name="call">The call that it is to run.</param>
    /// <param name="capabilities">What the client declared.</param>
    public void Start(CallTask task, ToolCallContext call, ClientCapabilities? capabilities)
    {
        var run = running.Add(task);
        var detached = new ToolCallContext
        {
            Primitive = call.Primitive,
            Target = task.Tool,
            // The request's memory goes back to its pool.
            Arguments = call.Arguments.Clone(),
            Caller = call.Caller,
            Channel = call.Channel,
            CorrelationId = call.CorrelationId,
            ClientName = call.ClientName,
            Client = new CallTaskClient(run, capabilities),
            Input = call.Input,
            Task = task,
        };

        // Nothing of the request flows along: its HTTP context and its trace end with the answer.
        using (ExecutionContext.SuppressFlow())
        {
            _ = RunAsync(run, detached);
        }
    }

    private async Task RunAsync(RunningCallTask run, ToolCallContext call)
    {
        // What follows runs on a thread of its own.
        await Task.Yield();
        try
        {
            var reply = await pipeline.InvokeAsync(call, run.Stopping);
            await RecordAsync(run, new(call, reply));
        }
        catch (Exception exception)
        {
            // Everything, because nobody waits for this. The lease runs out, and the task is reported as failed.
            LogNotRecorded(exception, call.Target, run.Task.Id);
        }
        finally
        {
            running.Remove(run);
        }
    }

    /// <summary>Tries until it works, while the lease goes on: what the call did is done, and must not be reported as lost.</summary>
    private async Task RecordAsync(RunningCallTask run, AdaptedCall call)
    {
        while (!await TryRecordAsync(run, call))
        {
            // Not the run's own token: a cancelled run has an end to record as well.
            await Task.Delay(RecordPause, time, CancellationToken.None);
        }
    }

    private async Task<bool> TryRecordAsync(RunningCallTask run, AdaptedCall call)
    {
        try
        {
            await RecordOnceAsync(run, call);
            return true;
        }
        catch (Exception exception) when (DatabaseFailure.IsIn(exception) && !running.IsClosed)
        {
            LogRecordedLater(run.Task.Tool, run.Task.Id, exception.GetBaseException().Message);
            return false;
        }
    }

    private async Task RecordOnceAsync(RunningCallTask run, AdaptedCall call)
    {
        var id = run.Task.Id;
        var isRecorded = call.Reply.Outcome switch
        {
            ToolCallOutcome.InputRequired => await AskAsync(run, call),
            ToolCallOutcome.Cancelled => await EndStoppedAsync(run),
            // Whatever a model can act on is a result; an error of the protocol is for what went wrong in here (SEP-2663, task status).
            not ToolCallOutcome.InternalError when ToolReplies.ToResult(call) is { } result =>
                await EndAsync(id, CallTaskStatus.Completed, message: null, seals.Seal(id, result)),
            _ => await EndAsync(id, CallTaskStatus.Failed, call.Reply.Reason, seals.Seal(id, ErrorReplies.ToDetail(call))),
        };
        if (!isRecorded)
        {
            LogDisowned(run.Task.Tool, id);
        }
    }

    private async Task<bool> AskAsync(RunningCallTask run, AdaptedCall call)
    {
        var questions = CallTaskQuestions.Of(call.Context.Arguments, call.Reply, run.Task.Round + 1);
        return await store.AskAsync(run.Task.Id, call.Reply.Reason, seals.Seal(run.Task.Id, questions), CancellationToken.None)
            // Nobody would answer: the caller cancelled meanwhile.
            || await EndAsync(run.Task.Id, CallTaskStatus.Cancelled, TaskMessages.Cancelled);
    }

    private Task<bool> EndStoppedAsync(RunningCallTask run) => run.StopReason is CallTaskStop.Cancelled
        ? EndAsync(run.Task.Id, CallTaskStatus.Cancelled, TaskMessages.Cancelled)
        : EndAsync(run.Task.Id, CallTaskStatus.Failed, TaskMessages.Restarted);

    private Task<bool> EndAsync(string id, CallTaskStatus status, string? message, byte[]? outcome = null) =>
        store.EndAsync(id, status, message, outcome, CancellationToken.None);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The end of task {TaskId} of {Tool} could not be recorded, trying again ({Reason})")]
    private partial void LogRecordedLater(string tool, string taskId, string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "The end of task {TaskId} of {Tool} was not recorded")]
    private partial void LogNotRecorded(Exception exception, string tool, string taskId);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId} of {Tool} had been given up before it ended here")]
    private partial void LogDisowned(string tool, string taskId);
}
