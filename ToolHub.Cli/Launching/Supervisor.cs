using System.Threading.Channels;
using ToolHub.Cli.LocalServers;

namespace ToolHub.Cli.Launching;

/// <summary>Starts the parts in order, keeps them running, and stops them in the opposite order.</summary>
internal sealed class Supervisor(IReadOnlyList<LaunchStep> steps, Action<string> report, TimeProvider timeProvider) : IAsyncDisposable
{
    private static readonly TimeSpan AnnouncePause = TimeSpan.FromSeconds(5);

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
    /// <param name="changed">Called after a part was started again or given up, never twice at once; again if it could not write.</param>
    /// <param name="cancellationToken">Ends the supervision; the parts go on until disposal.</param>
    public async Task RunAsync(Action changed, CancellationToken cancellationToken)
    {
        // One signal is enough for any number of changes that nobody was told of yet.
        var changes = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
        await Task.WhenAll(
        [
            .. _parts.Select(part => part.KeepRunningAsync(() => changes.Writer.TryWrite(true), cancellationToken)),
            // Never ends by itself: when all parts were given up, status can still tell why.
            AnnounceAsync(changes.Reader, changed, cancellationToken),
        ]);
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var part in _parts.Reverse())
        {
            await part.StopAsync();
        }
    }

    private async Task AnnounceAsync(ChannelReader<bool> changes, Action changed, CancellationToken cancellationToken)
    {
        await foreach (var _ in changes.ReadAllAsync(cancellationToken))
        {
            while (!TryAnnounce(changed))
            {
                await Task.Delay(AnnouncePause, timeProvider, cancellationToken);
            }
        }
    }

    private bool TryAnnounce(Action changed)
    {
        try
        {
            changed();
            return true;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            report($"The change is not recorded yet: {exception.Message}");
            return false;
        }
    }
}
