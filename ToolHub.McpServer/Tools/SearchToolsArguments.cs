using System.ComponentModel;
using System.ComponentModel.DataAnnotations;

namespace ToolHub.Mcp.Tools;

internal sealed record SearchToolsArguments(
    [property: Description("What the tool should do, in a few words, or a part of its name."), StringLength(200, MinimumLength = 1)]
    string Query,
    [property: Description("How many tools to return at most."), Range(1, 50)] int Limit = 10,
    [property: Description("Only tools that have all of these tags."), MaxLength(10)] IReadOnlyList<string>? Tags = null);
