using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Microsoft.Extensions.Options;
using ToolHub.Core.Data;

namespace ToolHub.Core.CallTasks;

/// <summary>
/// Beats every second for the tasks that this process runs: says that they live and how far they are, and hears which are unwanted. In
/// the end it gives them a little time, and then ends them.
/// </summary>
internal sealed partial class CallTaskHeart(
    RunningCallTasks running,
    CallTaskLeases leases,
    IOptions<CallTaskOptions> options,
    TimeProvider time,
    ILogger<CallTaskHeart> logger) : BackgroundService
{
    private static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan RecordPatience = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan LookInterval = TimeSpan.FromMilliseconds(50);

    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        running.Close();
        await WaitUntilEmptyAsync(options.Value.StopPatience, cancellationToken);
        foreach (var task in running.All)
        {
            LogStopped(task.Task.Tool, task.Task.Id);
            task.Stop(CallTaskStop.Shutdown);
        }

        await WaitUntilEmptyAsync(RecordPatience, cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            if (running.IsEmpty)
            {
                continue;
            }

            try
            {
                await BeatAsync(stoppingToken);
            }
            catch (Exception exception) when (DatabaseFailure.IsIn(exception))
            {
                LogMissed(exception.GetBaseException().Message);
            }
            // Whatever a row holds that this program cannot read (a newer replica wrote it): an exception that leaves a background
            // service stops the host, and with it all tasks.
            catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
            {
                LogFailed(exception);
            }
        }
    }

    private async Task BeatAsync(CancellationToken cancellationToken)
    {
        var tasks = running.All;
        var renewed = await leases.RenewAsync([.. tasks.Select(task => new CallTaskBeat(task.Task.Id, task.Message))], cancellationToken);
        var own = renewed.ToDictionary(task => task.Id);
        foreach (var task in tasks)
        {
            if (!own.TryGetValue(task.Task.Id, out var row))
            {
                task.Stop(CallTaskStop.Disowned);
            }
            else if (row.CancelRequested)
            {
                task.Stop(CallTaskStop.Cancelled);
            }
        }
    }

    private async Task WaitUntilEmptyAsync(TimeSpan patience, CancellationToken cancellationToken)
    {
        var started = time.GetTimestamp();
        while (!running.IsEmpty && time.GetElapsedTime(started) < patience && !cancellationToken.IsCancellationRequested)
        {
            await Task.Delay(LookInterval, time, CancellationToken.None);
        }
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "Running tasks could not be kept alive, trying again ({Reason})")]
    private partial void LogMissed(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Running tasks could not be kept alive, trying again")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Task {TaskId} of {Tool} did not end in time for the shutdown and is ended")]
    private partial void LogStopped(string tool, string taskId);
}
