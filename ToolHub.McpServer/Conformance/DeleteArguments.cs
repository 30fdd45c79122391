using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record DeleteArguments([property: Description("What to pretend to delete.")] string Filename);
