using System.Runtime.CompilerServices;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Changes;

namespace ToolHub.Mcp.CallTasks;

/// <summary>The tasks of one caller that a stream tells of.</summary>
internal sealed class WatchedTasks(ChangeSubscription changes, CallTaskStore store, string callerId) : IDisposable
{
    private readonly Dictionary<string, string> _idsByName = [];

    /// <summary>Watches one more task; false if it is not the caller's, or one too many.</summary>
    public async Task<bool> TryAddAsync(string id, int most, CancellationToken cancellationToken)
    {
        var name = CallTask.FeedName(id);
        // Watching starts before the look: what changes in between is not missed.
        if (!changes.TryWatch(name, most))
        {
            return false;
        }

        if (await store.FindAsync(id, callerId, cancellationToken) is null)
        {
            changes.Unwatch(name);
            return false;
        }

        _idsByName[name] = id;
        return true;
    }

    /// <summary>All of them as they are now, and from then on each as it changes.</summary>
    public async IAsyncEnumerable<CallTask> ReadAllAsync(
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        IReadOnlyCollection<string> changed = _idsByName.Keys;
        while (true)
        {
            foreach (var name in changed)
            {
                // What expired meanwhile is no news.
                if (await store.FindAsync(_idsByName[name], callerId, cancellationToken) is { } task)
                {
                    yield return task;
                }
            }

            changed = await changes.NextAsync(cancellationToken);
        }
    }

    public void Dispose() => changes.Dispose();
}
