using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Tests.Executors.Builtin;

/// <summary>One method of each form that a built-in may have.</summary>
internal sealed class SampleTools
{
    private readonly Guid _instance = Guid.CreateVersion7();

    [BuiltinTool("greet", Title = "Greet", ReadOnly = true, Capability = "greetings:send")]
    [Description("Greets.")]
    public static BuiltinResult<SampleResult> Greet(SampleArguments arguments) =>
        new SampleResult($"Grüße, {arguments.FirstName}", arguments.Color ?? SampleColor.DarkBlue, arguments.Price ?? 0, [arguments.Limit]);

    [BuiltinTool("greet_later")]
    [Description("Greets after a while.")]
    public static async Task<BuiltinResult<SampleResult>> GreetLater(
        SampleArguments arguments,
        ToolCallContext context,
        CancellationToken cancellationToken)
    {
        await Task.Yield();
        cancellationToken.ThrowIfCancellationRequested();
        return new SampleResult($"{arguments.FirstName} for {context.Caller.Id}", SampleColor.Red, 1.50m, []);
    }

    [BuiltinTool("who_are_you")]
    [Description("Names the instance.")]
    public BuiltinResult<SampleResult> WhoAreYou() => new SampleResult($"{_instance}", SampleColor.Red, 0, []);

    [BuiltinTool("refuse", Destructive = true, Idempotent = true)]
    [Description("Refuses.")]
    public static BuiltinResult<SampleResult> Refuse() => ToolCallReply.Failure(ToolCallOutcome.NotFound, "There is nothing here.");

    [BuiltinTool("stop")]
    [Description("Notices a cancellation at once.")]
    public static BuiltinResult<SampleResult> Stop(CancellationToken cancellationToken) =>
        throw new OperationCanceledException(cancellationToken);

    [BuiltinResource("note", "notes://{id}", MimeType = "text/plain")]
    [Description("A note.")]
    public static BuiltinResult<SampleResult> Note() => new SampleResult("note", SampleColor.Red, 0, []);

    [BuiltinResource("all_notes", "notes://all")]
    [Description("All notes.")]
    public static BuiltinResult<SampleResult> AllNotes() => new SampleResult("notes", SampleColor.Red, 0, []);

    [BuiltinPrompt("compose")]
    [Description("Asks for a greeting.")]
    public static BuiltinResult<GetPromptResult> Compose(SampleArguments arguments) =>
        new GetPromptResult { Description = arguments.FirstName };

    public static BuiltinResult<SampleResult> NotOffered() => throw new InvalidOperationException("Nobody can call this.");
}
