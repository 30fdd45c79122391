using Microsoft.Extensions.Hosting;

namespace ToolHub.Core.Sources;

/// <summary>
/// Lets go of what belongs to sources that were switched off, set up anew or deleted, and that nobody calls any more. At every tick: a
/// call may bring back what an earlier one has swept, if its source changes just then.
/// </summary>
internal sealed class LiveSourceSweep(IEnumerable<ILiveSources> live, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILiveSources[] _live = [.. live];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            Array.ForEach(_live, kind => kind.Retire());
        }
    }
}
