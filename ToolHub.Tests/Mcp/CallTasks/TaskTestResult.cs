namespace ToolHub.Tests.Mcp.CallTasks;

internal sealed record TaskTestResult(string Message);
