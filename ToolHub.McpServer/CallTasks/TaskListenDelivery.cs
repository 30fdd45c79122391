using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.CallTasks;

/// <summary>
/// Sends a caller's tasks down one stream: first as they are, because one may have ended before anybody listened, then as they change.
/// </summary>
internal sealed class TaskListenDelivery(WatchedTasks watched, TaskStates states) : IListenDelivery
{
    public async Task RunAsync(ListenStream stream, CancellationToken cancellationToken)
    {
        await foreach (var task in watched.ReadAllAsync(cancellationToken))
        {
            await stream.SendAsync(states.News(task), cancellationToken);
        }
    }

    public void Dispose() => watched.Dispose();
}
