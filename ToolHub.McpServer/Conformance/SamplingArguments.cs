using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record SamplingArguments([property: Description("What to ask the client's model.")] string Prompt);
