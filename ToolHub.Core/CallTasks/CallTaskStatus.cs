namespace ToolHub.Core.CallTasks;

/// <summary>Where a task stands; the names are the extension's (SEP-2663, task status).</summary>
internal enum CallTaskStatus
{
    /// <summary>A process runs the call.</summary>
    Working,

    /// <summary>Nobody runs the call until the caller has answered; then whichever process got the last answer does.</summary>
    InputRequired,

    /// <summary>There is a result, be it one with <c>isError</c>.</summary>
    Completed,

    /// <summary>There is a JSON-RPC error instead of a result.</summary>
    Failed,

    Cancelled,
}
