namespace ToolHub.Mcp.CallTasks;

/// <summary>Why a task ended without a result.</summary>
internal static class TaskMessages
{
    public const string Cancelled = "Cancelled by its caller.";
    public const string Restarted = "The server was restarted before the call ended. Check what was done, then call again.";
}
