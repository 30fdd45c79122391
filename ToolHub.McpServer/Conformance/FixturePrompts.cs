using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>The suites' prompts.</summary>
internal sealed class FixturePrompts
{
    private const string UserContext = "user_context";

    [BuiltinPrompt("test_simple_prompt", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A prompt without arguments.")]
    public static BuiltinResult<GetPromptResult> Simple() => Say(FixtureContent.Text("This is a simple prompt for testing."));

    [BuiltinPrompt("test_prompt_with_arguments", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A prompt with arguments.")]
    public static BuiltinResult<GetPromptResult> WithArguments(PromptArguments arguments) =>
        Say(FixtureContent.Text($"Prompt with arguments: arg1='{arguments.Arg1}', arg2='{arguments.Arg2}'"));

    [BuiltinPrompt("test_prompt_with_embedded_resource", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A prompt with a resource inside.")]
    public static BuiltinResult<GetPromptResult> WithEmbeddedResource(EmbeddingArguments arguments) => Say(
        FixtureContent.Resource(arguments.ResourceUri, FixtureContent.PlainText, "Embedded resource content for testing."),
        FixtureContent.Text("Please process the embedded resource above."));

    [BuiltinPrompt("test_prompt_with_image", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A prompt with an image.")]
    public static BuiltinResult<GetPromptResult> WithImage() =>
        Say(FixtureContent.Image(), FixtureContent.Text("Please analyze the image above."));

    [BuiltinPrompt("test_input_required_result_prompt", Capability = ConformanceCallerMiddleware.Capability)]
    [Description("A prompt that asks the user first (SEP-2322).")]
    public static BuiltinResult<GetPromptResult> InputRequired(ToolCallContext context) =>
        Questions.LineOf(context.Input.Elicited(UserContext), "context") is { } answer
            ? Say(FixtureContent.Text($"The context is: {answer}"))
            : ToolCallReply.Ask(UserContext, Questions.Line("What context should the prompt use?", "context"));

    private static GetPromptResult Say(params IEnumerable<ContentBlock> content) => new()
    {
        Messages = [.. content.Select(block => new PromptMessage { Role = Role.User, Content = block })],
    };
}
