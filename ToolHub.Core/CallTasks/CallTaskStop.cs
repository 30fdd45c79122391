namespace ToolHub.Core.CallTasks;

/// <summary>Why a running task is told to end.</summary>
internal enum CallTaskStop
{
    /// <summary>It is not.</summary>
    None,

    /// <summary>The caller wants no result any more.</summary>
    Cancelled,

    /// <summary>This process ends.</summary>
    Shutdown,

    /// <summary>Others took this process for dead, and the task is no longer its own.</summary>
    Disowned,
}
