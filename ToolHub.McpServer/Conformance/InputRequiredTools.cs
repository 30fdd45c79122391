using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Calls;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Conformance;

/// <summary>Fixtures of the flow over several rounds (SEP-2322); the keys of their questions are the suite's.</summary>
internal sealed class InputRequiredTools
{
    private const string UserName = "user_name";
    private const string NameQuestion = "What is your name?";
    private const string CapitalQuestion = "capital_question";
    private const string Confirm = "confirm";
    private const string ClientRoots = "client_roots";

    [BuiltinTool("test_input_required_result_elicitation", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user for a name and greets.")]
    public static BuiltinResult<CallToolResult> Elicitation(ToolCallContext context) =>
        Questions.LineOf(context.Input.Elicited(UserName), "name") is { } name
            ? FixtureContent.Say($"Hello, {name}!")
            : ToolCallReply.Ask(UserName, Questions.Line(NameQuestion, "name"));

    [BuiltinTool("test_input_required_result_sampling", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the client's model for a capital.")]
    public static BuiltinResult<CallToolResult> Sampling(ToolCallContext context) =>
        context.Input.Sampled(CapitalQuestion) is { } answer
            ? FixtureContent.Say(Questions.TextOf(answer))
            : ToolCallReply.Ask(CapitalQuestion, Questions.Model("What is the capital of France?", maxTokens: 100));

    [BuiltinTool("test_input_required_result_list_roots", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the client for its roots.")]
    public static BuiltinResult<CallToolResult> ListRoots(ToolCallContext context) =>
        context.Input.Roots(ClientRoots) is { } answer
            ? FixtureContent.Say($"Roots: {string.Join(", ", answer.Roots.Select(root => root.Uri))}")
            : ToolCallReply.Ask(ClientRoots, Questions.Roots());

    [BuiltinTool("test_input_required_result_request_state", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks for confirmation and remembers something meanwhile.")]
    public static BuiltinResult<CallToolResult> State(ToolCallContext context) => AskToConfirm(context, "state-ok");

    [BuiltinTool("test_input_required_result_tampered_state", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks for confirmation; a request state that was changed must be refused.")]
    public static BuiltinResult<CallToolResult> TamperedState(ToolCallContext context) => AskToConfirm(context, "confirmed");

    [BuiltinTool("test_input_required_result_multiple_inputs", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user, the client's model and the client at once.")]
    public static BuiltinResult<CallToolResult> MultipleInputs(ToolCallContext context)
    {
        const string Greeting = "greeting";
        var input = context.Input;
        return input.Elicited(UserName) is not null && input.Sampled(Greeting) is not null && input.Roots(ClientRoots) is not null
            ? FixtureContent.Say("All three answers have arrived.")
            : ToolCallReply.Ask(new Dictionary<string, InputRequest>
            {
                [UserName] = Questions.Line(NameQuestion, "name"),
                [Greeting] = Questions.Model("Generate a greeting", maxTokens: 50),
                [ClientRoots] = Questions.Roots(),
            });
    }

    [BuiltinTool("test_input_required_result_multi_round", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks the user twice, one question after the other.")]
    public static BuiltinResult<CallToolResult> MultiRound(ToolCallContext context)
    {
        if (Questions.LineOf(context.Input.Elicited("step2"), "color") is { } color)
        {
            return FixtureContent.Say($"{context.Input.State.GetString()} likes {color}.");
        }

        // The client sends only the newest answer: what the first round learned must be remembered.
        return Questions.LineOf(context.Input.Elicited("step1"), "name") is { } name
            ? ToolCallReply.Ask("step2", Questions.Line("Step 2: What is your favorite color?", "color"), memory: name)
            : ToolCallReply.Ask("step1", Questions.Line("Step 1: What is your name?", "name"));
    }

    [BuiltinTool("test_input_required_result_capabilities", Capability = ConformanceCallerMiddleware.Capability, ReadOnly = true)]
    [Description("Asks whatever the client has declared that it can be asked.")]
    public static BuiltinResult<CallToolResult> Capabilities(ToolCallContext context)
    {
        var declared = context.Client.Capabilities;
        var questions = new Dictionary<string, InputRequest>();
        if (declared?.Sampling is not null)
        {
            questions[CapitalQuestion] = Questions.Model("What is the capital of France?", maxTokens: 100);
        }

        if (declared?.Elicitation is not null)
        {
            questions[UserName] = Questions.Line(NameQuestion, "name");
        }

        return context.Input.Responses.Count > 0 || questions.Count == 0
            ? FixtureContent.Say("Nothing is left to ask.")
            : ToolCallReply.Ask(questions);
    }

    private static BuiltinResult<CallToolResult> AskToConfirm(ToolCallContext context, string done) =>
        context.Input.Elicited(Confirm) is not null
            ? FixtureContent.Say(done)
            : ToolCallReply.Ask(Confirm, Questions.Tick("Please confirm", "ok"), memory: done);
}
