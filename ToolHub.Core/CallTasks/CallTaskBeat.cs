namespace ToolHub.Core.CallTasks;

/// <summary>A sign of life of a running task.</summary>
/// <param name="Id">Of which.</param>
/// <param name="Message">What its tool said last; null for nothing yet.</param>
internal sealed record CallTaskBeat(string Id, string? Message);
