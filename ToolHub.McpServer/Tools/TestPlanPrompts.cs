using System.ComponentModel;
using ModelContextProtocol.Protocol;
using ToolHub.Core.Executors.Builtin;

namespace ToolHub.Mcp.Tools;

/// <summary>A prompt for whoever tests something.</summary>
internal sealed class TestPlanPrompts
{
    [BuiltinPrompt("test_plan", Title = "Write a test plan")]
    [Description("Asks for a test plan of a feature: cases, data, expected results, and what to leave out.")]
    public static BuiltinResult<GetPromptResult> Plan(TestPlanArguments arguments) => new GetPromptResult
    {
        Description = "Test plan",
        Messages =
        [
            PromptText.FromUser(
                $"""
                Write a test plan for this feature:

                {arguments.Feature}

                Risks to cover first: {arguments.Risks ?? "none named; find the three most likely ones yourself"}.

                List the cases in a table: what is done, with which data, and what is expected. Include wrong input, missing rights, a
                dependency that fails, and two users at once. End with what you would not test, and why.
                """),
        ],
    };
}
