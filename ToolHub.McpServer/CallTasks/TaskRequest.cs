using ModelContextProtocol.Protocol;
using ToolHub.Core.Access;
using ToolHub.Core.CallTasks;

namespace ToolHub.Mcp.CallTasks;

/// <summary>A request about a task that has been let in.</summary>
/// <param name="Caller">Whose the task is.</param>
/// <param name="Task">The task.</param>
/// <param name="Parameters">What the client sent.</param>
/// <param name="Capabilities">What it declares.</param>
/// <param name="ClientName">How it names itself.</param>
internal sealed record TaskRequest(
    Caller Caller,
    CallTask Task,
    TaskRequestParams Parameters,
    ClientCapabilities? Capabilities,
    string? ClientName);
