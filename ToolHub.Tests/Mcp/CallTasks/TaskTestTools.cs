using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Mcp.CallTasks;

/// <summary>Tools that run as tasks, one for each way that can go.</summary>
internal sealed class TaskTestTools
{
    [BuiltinTool("wait_forever", Tasks = TaskSupport.Optional)]
    [Description("Says that it has begun, and ends only by cancellation.")]
    public static async Task<BuiltinResult<TaskTestResult>> WaitForever(ToolCallContext call, CancellationToken cancellationToken)
    {
        await call.Client.ReportProgressAsync(new() { Progress = 1, Total = 2 }, cancellationToken);
        await Task.Delay(Timeout.InfiniteTimeSpan, cancellationToken);
        return new TaskTestResult("never");
    }

    [BuiltinTool("ask_twice", Tasks = TaskSupport.Required)]
    [Description("Asks two questions at once and then a third.")]
    public static BuiltinResult<TaskTestResult> AskTwice(ToolCallContext call)
    {
        if (call.Input.Elicited("third") is not null)
        {
            return new TaskTestResult($"remembered {call.Input.State.GetString()}");
        }

        return call.Input.Elicited("first") is not null && call.Input.Elicited("second") is not null
            ? ToolCallReply.Ask("third", Question(), memory: "both")
            : ToolCallReply.Ask(new Dictionary<string, InputRequest> { ["first"] = Question(), ["second"] = Question() });
    }

    [BuiltinTool("ask_first", Tasks = TaskSupport.Required, AsksFirst = true)]
    [Description("Asks before it becomes a task.")]
    public static BuiltinResult<TaskTestResult> AskFirst(ToolCallContext call) => call.Input.Elicited("first") is { } answer
        ? new TaskTestResult($"asked: {answer.Action}")
        : ToolCallReply.Ask("first", Question());

    [BuiltinTool("refuse", Tasks = TaskSupport.Optional)]
    [Description("Fails in a way that a model can act on.")]
    public static BuiltinResult<TaskTestResult> Refuse() => ToolCallReply.Failure(ToolCallOutcome.Conflict, "Not now.");

    [BuiltinTool("break", Tasks = TaskSupport.Optional)]
    [Description("Has a defect.")]
    public static BuiltinResult<TaskTestResult> Break() => throw new InvalidOperationException("A defect.");

    private static InputRequest Question() => InputRequest.ForElicitation(new()
    {
        Message = "Go on?",
        RequestedSchema = new()
        {
            Properties = new Dictionary<string, ElicitRequestParams.PrimitiveSchemaDefinition>
            {
                ["confirm"] = new ElicitRequestParams.BooleanSchema(),
            },
        },
    });
}
