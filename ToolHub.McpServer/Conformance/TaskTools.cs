using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures of the tasks extension (SEP-2663).</summary>
internal sealed class TaskTools(TimeProvider time)
{
    private const string First = "first";
    private const string Second = "second";
    private const string UserName = "user_name";

    [BuiltinTool("greet", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Greets, at once and never as a task.")]
    public static BuiltinResult<CallToolResult> Greet(GreetArguments arguments) => FixtureContent.Say($"Hello, {arguments.Name}!");

    [BuiltinTool("slow_compute", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true, Tasks = TaskSupport.Optional)]
    [Description("Takes as long as it is told to.")]
    public async Task<BuiltinResult<CallToolResult>> SlowCompute(SlowArguments arguments, CancellationToken cancellationToken)
    {
        await Task.Delay(TimeSpan.FromSeconds(arguments.Seconds), time, cancellationToken);
        return FixtureContent.Say($"Computed {arguments.Label ?? "something"}.");
    }

    [BuiltinTool("failing_job", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true, Tasks = TaskSupport.Required)]
    [Description("Runs only as a task, and fails in a way that a model can act on.")]
    public static BuiltinResult<CallToolResult> FailingJob() =>
        ToolCallReply.Failure(ToolCallOutcome.Conflict, "This job intentionally fails.");

    [BuiltinTool("protocol_error_job", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true, Tasks = TaskSupport.Optional)]
    [Description("Fails in a way that is an error of the protocol.")]
    public static BuiltinResult<CallToolResult> ProtocolErrorJob() =>
        ToolCallReply.Failure(ToolCallOutcome.InternalError, "This job intentionally breaks.");

    [BuiltinTool("confirm_delete", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true, Tasks = TaskSupport.Optional)]
    [Description("Asks for confirmation before it pretends to delete.")]
    public static BuiltinResult<CallToolResult> ConfirmDelete(DeleteArguments arguments, ToolCallContext context) =>
        context.Input.Elicited(First) is { } answer
            ? FixtureContent.Say($"{arguments.Filename}: {answer.Action}")
            : ToolCallReply.Ask(First, Questions.Tick($"Delete {arguments.Filename}?", "confirm"));

    [BuiltinTool("multi_input", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true, Tasks = TaskSupport.Optional)]
    [Description("Asks two questions at once.")]
    public static BuiltinResult<CallToolResult> MultiInput(ToolCallContext context) =>
        context.Input.Elicited(First) is not null && context.Input.Elicited(Second) is not null
            ? FixtureContent.Say("Both answers have arrived.")
            : ToolCallReply.Ask(new Dictionary<string, InputRequest>
            {
                [First] = Questions.Tick("Confirm the first step?", "confirm"),
                [Second] = Questions.Tick("Confirm the second step?", "confirm"),
            });

    [BuiltinTool(
        "test_tool_with_task",
        Capability = ConformanceCallerMiddleware.Capability,
        ReadOnly = true,
        Tasks = TaskSupport.Required,
        AsksFirst = true)]
    [Description("Asks first, then goes on as a task.")]
    public static BuiltinResult<CallToolResult> AskThenRun(ToolCallContext context) =>
        Questions.LineOf(context.Input.Elicited(UserName), "name") is { } name
            ? FixtureContent.Say($"Hello, {name}!")
            : ToolCallReply.Ask(UserName, Questions.Line("What is your name?", "name"));
}
