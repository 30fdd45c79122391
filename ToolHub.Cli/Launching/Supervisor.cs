using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Starts the parts in order, keeps them running, and stops them in the opposite order.</summary>
internal sealed class Supervisor(IReadOnlyList<LaunchStep> steps, Action<string> report, TimeProvider timeProvider) : IAsyncDisposable
{
    private readonly IReadOnlyList<SupervisedPart> _parts = [.. steps.Select(step => new SupervisedPart(step, report, timeProvider))];

    /// <summary>Gets the parts that were started.</summary>
    public IReadOnlyList<RunningPart> Parts => [.. _parts.Select(part => part.Current).OfType<RunningPart>()];

    /// <summary>Starts each part when the one before it is ready.</summary>
    /// <exception cref="LauncherException">A part does not become ready; disposal stops those that run.</exception>
    public async Task StartAsync(CancellationToken cancellationToken)
    {
        foreach (var part in _parts)
        {
            await part.StartAsync(cancellationToken);
        }
    }

    /// <summary>Keeps the parts running until the token is cancelled.</summary>
    /// <param name="changed">Called after a part was started again or given up.</param>
    /// <param name="cancellationToken">Ends the supervision; the parts go on until disposal.</param>
    public async Task RunAsync(Action changed, CancellationToken cancellationToken)
    {
        var gate = new Lock();
        void Changed()
        {
            lock (gate)
            {
                changed();
            }
        }

        await Task.WhenAll(_parts.Select(part => part.KeepRunningAsync(Changed, cancellationToken)));
        // All were given up: stay, so that status can tell why.
        await Task.Delay(Timeout.InfiniteTimeSpan, timeProvider, cancellationToken);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Reverse())
        {
            await part.StopAsync();
        }
    }
}
