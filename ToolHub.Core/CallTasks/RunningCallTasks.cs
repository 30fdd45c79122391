using System.Collections.Concurrent;
using Microsoft.Extensions.Options;
using ToolHub.Core.Calls;

namespace ToolHub.Core.CallTasks;

/// <summary>The tasks that this process runs, and no more than it can.</summary>
internal sealed class RunningCallTasks(IOptions<CallTaskOptions> options)
{
    private static readonly TimeSpan RetryAfter = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<string, RunningCallTask> _byId = new();
    private volatile bool _isClosed;

    /// <summary>Names this process in the rows of its tasks.</summary>
    public Guid OwnerId { get; } = Guid.NewGuid();

    public IReadOnlyCollection<RunningCallTask> All => [.. _byId.Values];

    public bool IsEmpty => _byId.IsEmpty;

    /// <summary>Whether this process is about to end.</summary>
    public bool IsClosed => _isClosed;

    /// <summary>Whether one more task of a caller can begin. Of several asked for at the same moment a few too many may get in.</summary>
    public bool HasRoomFor(string callerId) =>
        !_isClosed
        && _byId.Count < options.Value.MaxRunning
        && _byId.Values.Count(running => running.Task.CallerId == callerId) < options.Value.MaxRunningPerCaller;

    /// <summary>Turns down a call that there is no room for.</summary>
    public static ToolCallReply Full() => ToolCallReply.Failure(
        ToolCallOutcome.Unavailable,
        $"Too many long calls are running. Wait for one of yours to end, or try again in {RetryAfter.TotalSeconds} s.") with
    {
        RetryAfter = RetryAfter,
    };

    public RunningCallTask Add(CallTask task)
    {
        var running = new RunningCallTask(task);
        _byId[task.Id] = running;
        return running;
    }

    /// <summary>
    /// Forgets a run. One that asked its client may still be on its way out when the answers begin the next: that one stays.
    /// </summary>
    public void Remove(RunningCallTask running)
    {
        _byId.TryRemove(KeyValuePair.Create(running.Task.Id, running));
        running.Dispose();
    }

    /// <summary>Tells a task to end; does nothing if another process runs it, or none.</summary>
    public void Stop(string id, CallTaskStop reason)
    {
        if (_byId.TryGetValue(id, out var running))
        {
            running.Stop(reason);
        }
    }

    /// <summary>Lets no further task begin.</summary>
    public void Close() => _isClosed = true;
}
