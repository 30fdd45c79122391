using System.ComponentModel;
using ModelContextProtocol.Server;

namespace ToolHub.Mcp.Conformance;

internal sealed record HeaderToolArguments(
    [property: Description("Where to run it; repeated in the header Mcp-Param-Region."), McpHeader("Region")] string Region,
    [property: Description("What to run.")] string Query);
