using System.Text.Json.Nodes;
using Microsoft.Extensions.Options;
using ModelContextProtocol;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Changes;
using ToolHub.Mcp.Subscriptions;

namespace ToolHub.Mcp.CallTasks;

/// <summary>Brings news of a caller's own tasks (SEP-2663, task status notifications).</summary>
internal sealed class TaskListenSource(
    ChangeFeed feed,
    CallTaskStore store,
    TaskStates states,
    IOptions<SubscriptionOptions> options) : IListenSource
{
    private const string FilterName = "taskIds";

    public async ValueTask<IListenDelivery?> OpenAsync(ListenRequest request, CancellationToken cancellationToken)
    {
        if (request.Requested[FilterName] is not JsonArray requested)
        {
            return null;
        }

        if (!TasksExtension.IsDeclared(request.Capabilities))
        {
            throw new MissingRequiredClientCapabilityException(
                TasksExtension.Capability(),
                $"News of tasks are for clients that declare the extension {TasksExtension.Id} with the request.");
        }

        var ids = requested.OfType<JsonValue>()
            .Select(value => value.TryGetValue(out string? id) ? id : "")
            .Where(CallTaskId.IsWellFormed)
            .Distinct(StringComparer.Ordinal)
            .Take(options.Value.MaxResources);
        var watched = new WatchedTasks(feed.Subscribe(), store, request.Caller.Id);
        try
        {
            request.Granted[FilterName] = await GrantAsync(ids, watched, cancellationToken);
            return new TaskListenDelivery(watched, states);
        }
        catch
        {
            watched.Dispose();
            throw;
        }
    }

    private async Task<JsonArray> GrantAsync(IEnumerable<string> ids, WatchedTasks watched, CancellationToken cancellationToken)
    {
        var granted = new JsonArray();
        foreach (var id in ids)
        {
            if (await watched.TryAddAsync(id, options.Value.MaxResources, cancellationToken))
            {
                granted.Add((JsonNode)id);
            }
        }

        return granted;
    }
}
