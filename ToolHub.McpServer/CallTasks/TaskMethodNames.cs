namespace ToolHub.Mcp.CallTasks;

/// <summary>The methods and notifications of the tasks extension (SEP-2663).</summary>
internal static class TaskMethodNames
{
    public const string Get = "tasks/get";
    public const string Update = "tasks/update";
    public const string Cancel = "tasks/cancel";
    public const string Notification = "notifications/tasks";

    /// <summary>The parameter that names the task, which HTTP clients repeat in the header <c>Mcp-Name</c>.</summary>
    public const string IdParameter = "taskId";
}
