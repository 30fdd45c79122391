using ModelContextProtocol.Protocol;

namespace ToolHub.Core.CallTasks;

/// <summary>A question of a task.</summary>
/// <param name="Key">What the tool calls it.</param>
/// <param name="Request">What the client is asked.</param>
/// <param name="Answer">What it said; null until then.</param>
internal sealed record CallTaskQuestion(string Key, InputRequest Request, InputResponse? Answer = null);
