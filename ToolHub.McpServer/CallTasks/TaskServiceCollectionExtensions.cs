using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.CallTasks;

internal static class TaskServiceCollectionExtensions
{
    /// <summary>Runs tasks and answers for them.</summary>
    public static IServiceCollection AddTaskMethods(this IServiceCollection services)
    {
        services.AddSingleton<CallTaskRunner>();
        services.AddSingleton<CallTaskAnswers>();
        services.AddSingleton<TaskStates>();
        services.AddSingleton<TaskGate>();
        services.AddSingleton<TaskMethods>();
        services.AddSingleton<IListenSource, TaskListenSource>();
        return services;
    }
}
