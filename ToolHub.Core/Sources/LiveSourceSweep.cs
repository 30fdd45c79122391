using System.Collections.Frozen;
using Microsoft.Extensions.Hosting;

namespace ToolHub.Core.Sources;

/// <summary>Lets go of what belongs to sources that were switched off, set up anew or deleted, and that nobody calls any more.</summary>
internal sealed class LiveSourceSweep(SourceSnapshot sources, IEnumerable<ILiveSources> live, TimeProvider time) : BackgroundService
{
    public static readonly TimeSpan Interval = TimeSpan.FromSeconds(1);

    private readonly ILiveSources[] _live = [.. live];

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Interval, time);
        FrozenDictionary<Guid, Source>? swept = null;
        while (await timer.WaitForNextTickAsync(stoppingToken))
        {
            var current = sources.Current;
            if (ReferenceEquals(current, swept))
            {
                continue;
            }

            foreach (var kind in _live)
            {
                kind.Retire(current);
            }

            swept = current;
        }
    }
}
