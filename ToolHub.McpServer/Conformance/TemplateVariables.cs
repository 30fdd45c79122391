using System.ComponentModel;

namespace ToolHub.Mcp.Conformance;

internal sealed record TemplateVariables([property: Description("Any text.")] string Id);
