namespace ToolHub.Mcp.Conformance;

internal sealed record TemplateData(string Id, bool TemplateTest, string Data);
