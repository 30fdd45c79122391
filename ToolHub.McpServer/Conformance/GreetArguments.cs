using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record GreetArguments([property: Description("Whom to greet.")] string Name);
