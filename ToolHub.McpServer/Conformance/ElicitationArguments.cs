using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record ElicitationArguments([property: Description("What to tell the user above the form.")] string Message);
