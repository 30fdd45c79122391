using Microsoft.Extensions.Options;
using ToolHub.Core.CallTasks;

namespace ToolHub.Tests.CallTasks;

public sealed class RunningCallTasksTests
{
    private readonly RunningCallTasks _running = new(Options.Create(new CallTaskOptions()));

    [Fact]
    public void Remove_RunThatALaterOneReplaced_LeavesTheLaterOne()
    {
        var task = TestCallTask.Create(_running.OwnerId);
        var first = _running.Add(task);
        var second = _running.Add(task);

        _running.Remove(first);

        Assert.Same(second, Assert.Single(_running.All));
        _running.Remove(second);
        Assert.True(_running.IsEmpty);
    }

    [Fact]
    public void Stop_ToolThatFailsToBeCancelled_IsStoppedAllTheSame()
    {
        var run = _running.Add(TestCallTask.Create(_running.OwnerId));
        using var failing = run.Stopping.Register(() => throw new InvalidOperationException("A defect."));

        _running.Stop(run.Task.Id, CallTaskStop.Cancelled);

        Assert.True(run.Stopping.IsCancellationRequested);
        Assert.Equal(CallTaskStop.Cancelled, run.StopReason);
    }
}
