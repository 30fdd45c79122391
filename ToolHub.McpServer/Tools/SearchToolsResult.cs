using System.ComponentModel;

namespace ToolHub.Mcp.Tools;

internal sealed record SearchToolsResult(
    [property: Description("The tools that fit best, best first; each can be called at once.")] IReadOnlyList<SearchedTool> Tools,
    [property: Description("How many tools fit at all.")] int Total);
