using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record PromptArguments(
    [property: Description("The first argument.")] string Arg1,
    [property: Description("The second argument.")] string Arg2);
