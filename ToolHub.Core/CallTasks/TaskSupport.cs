namespace ToolHub.Core.CallTasks;

/// <summary>Whether calls of a tool go on as tasks of their own (tasks extension, SEP-2663).</summary>
internal enum TaskSupport
{
    /// <summary>Never: the caller waits for the result.</summary>
    None,

    /// <summary>For clients that know tasks; others wait for the result.</summary>
    Optional,

    /// <summary>Always: a client that knows no tasks cannot call the tool.</summary>
    Required,
}
