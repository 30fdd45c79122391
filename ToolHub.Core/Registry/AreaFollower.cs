using System.Threading.Channels;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Changes;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry;

/// <summary>
/// Keeps one area's snapshot at the version that the database has, by itself: an area that loads for long, or cannot be loaded, holds up
/// no other, so a revoked key counts whatever is wrong with a tool.
/// </summary>
/// <param name="snapshot">What is kept up to date.</param>
/// <param name="beforeShowing">Ends when a loaded picture may be shown.</param>
/// <param name="changes">Hears of every new picture.</param>
/// <param name="time">For the pause after a failure.</param>
/// <param name="logger">The registry's.</param>
internal sealed partial class AreaFollower(
    IRegistrySnapshot snapshot,
    Func<CancellationToken, Task> beforeShowing,
    ChangeFeed changes,
    TimeProvider time,
    ILogger logger)
{
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    /// <summary>Of many versions seen during a load only the newest counts.</summary>
    private readonly Channel<long> _seen = Channel.CreateBounded<long>(
        new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropOldest, SingleReader = true });

    private readonly TaskCompletionSource _loaded = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public RegistryArea Area => snapshot.Area;

    /// <summary>Completes when the picture has been up to date for the first time.</summary>
    public Task Loaded => _loaded.Task;

    /// <summary>Says which version the database has; returns at once.</summary>
    public void See(long version) => _seen.Writer.TryWrite(version);

    /// <summary>Loads whatever differs from what was seen, until it is cancelled.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await foreach (var version in _seen.Reader.ReadAllAsync(cancellationToken))
        {
            while (!await TryCatchUpAsync(version, cancellationToken))
            {
                await Task.Delay(RetryDelay, time, cancellationToken);
            }

            _loaded.TrySetResult();
        }
    }

    /// <summary>Loads and shows the area, unless it is at that version.</summary>
    public async Task CatchUpAsync(long version, CancellationToken cancellationToken)
    {
        // Not "older than": versions run backwards when a database is restored.
        if (version == snapshot.Version)
        {
            return;
        }

        var show = await snapshot.PrepareAsync(cancellationToken);
        await beforeShowing(cancellationToken);
        show();
        changes.RegistryChanged();
        LogLoaded(EnumNames<RegistryArea>.Of(Area), snapshot.Version);
    }

    /// <summary>False if it failed, for whatever reason: a row may hold what this program cannot read.</summary>
    private async Task<bool> TryCatchUpAsync(long version, CancellationToken cancellationToken)
    {
        try
        {
            await CatchUpAsync(version, cancellationToken);
            return true;
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception);
            return false;
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Registry area {Area} loaded at version {Version}")]
    private partial void LogLoaded(string area, long version);

    private void LogFailure(Exception exception)
    {
        var area = EnumNames<RegistryArea>.Of(Area);
        if (DatabaseFailure.IsIn(exception))
        {
            LogAway(area, exception.GetBaseException().Message);
        }
        else
        {
            LogFailed(area, exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Registry area {Area} cannot be loaded now ({Reason}); trying again, serving the last picture meanwhile")]
    private partial void LogAway(string area, string reason);

    [LoggerMessage(
        Level = LogLevel.Error,
        Message = "Registry area {Area} cannot be loaded; trying again, serving the last picture meanwhile")]
    private partial void LogFailed(string area, Exception exception);
}
