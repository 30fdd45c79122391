using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record TestPlanArguments(
    [property: Description("What is to be tested, in a sentence or two."), StringLength(2000, MinimumLength = 1)] string Feature,
    [property: Description("What must not break, if anything in particular."), StringLength(2000)] string? Risks = null);
