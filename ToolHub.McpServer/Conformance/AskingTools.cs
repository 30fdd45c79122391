using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures that ask one question, which a client with a session gets as a request of the server.</summary>
internal sealed class AskingTools
{
    private const string Answer = "answer";

    [BuiltinTool("test_sampling", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the client's model.")]
    public static BuiltinResult<CallToolResult> Sampling(SamplingArguments arguments, ToolCallContext context) =>
        context.Input.Sampled(Answer) is { } answer
            ? FixtureContent.Say($"LLM response: {Questions.TextOf(answer)}")
            : ToolCallReply.Ask(Answer, Questions.Model(arguments.Prompt, maxTokens: 100));

    [BuiltinTool("test_elicitation", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user for a name and an address.")]
    public static BuiltinResult<CallToolResult> Elicitation(ElicitationArguments arguments, ToolCallContext context) => AskForm(
        context,
        Questions.Form(
            arguments.Message,
            ("username", new ElicitRequestParams.StringSchema { Description = "The user's name" }),
            ("email", new ElicitRequestParams.StringSchema { Description = "The user's e-mail address" })));

    [BuiltinTool("test_elicitation_sep1034_defaults", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user with a form that has defaults.")]
    public static BuiltinResult<CallToolResult> Defaults(ToolCallContext context) =>
        AskForm(context, Questions.Form("Please check the values.", FormFields.WithDefaults));

    [BuiltinTool("test_elicitation_sep1330_enums", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user with a form of choices.")]
    public static BuiltinResult<CallToolResult> Choices(ToolCallContext context) =>
        AskForm(context, Questions.Form("Please choose.", FormFields.Choices));

    [BuiltinTool("test_streaming_elicitation", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user; without a session the question must not travel as a request of the server (SEP-2575).")]
    public static BuiltinResult<CallToolResult> Streaming(ToolCallContext context) =>
        AskForm(context, Questions.Tick("Go on?", "ok"));

    [BuiltinTool("test_missing_capability", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Needs the client's model; a client that has not declared one gets an error that says so (SEP-2575).")]
    public static BuiltinResult<CallToolResult> MissingCapability(ToolCallContext context) =>
        context.Input.Sampled(Answer) is null
            ? ToolCallReply.Ask(Answer, Questions.Model("Say something.", maxTokens: 10))
            : FixtureContent.Say("The client's model was asked.");

    private static BuiltinResult<CallToolResult> AskForm(ToolCallContext context, InputRequest form)
    {
        if (context.Input.Elicited(Answer) is not { } answer)
        {
            return ToolCallReply.Ask(Answer, form);
        }

        var content = answer.Content is { } values ? string.Join(", ", values.Select(value => $"{value.Key}={value.Value}")) : "none";
        return FixtureContent.Say($"Elicitation completed: action={answer.Action}, content={content}");
    }
}
