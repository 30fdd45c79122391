using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using ToolHub.Core.Changes;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry;

/// <summary>
/// Keeps this process's snapshots up to date: <c>LISTEN</c> brings a change within milliseconds, and comparing versions every few
/// seconds catches what a broken connection missed. Calls in flight keep the picture they started with. The same connection brings
/// word of resources whose contents changed, and the <see cref="ChangeFeed"/> passes all of it on.
/// </summary>
internal sealed partial class RegistryFollower : BackgroundService
{
    private const string RegistryChannel = "toolhub_registry";

    /// <summary>The payload is the URI; any trigger may use it.</summary>
    private const string ResourceChannel = "toolhub_resource";

    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly NpgsqlDataSource _dataSource;
    private readonly SchemaReadiness _schema;
    private readonly IEnumerable<IRegistryContributor> _contributors;
    private readonly RegistryReadiness _readiness;
    private readonly ChangeFeed _changes;
    private readonly TimeProvider _time;
    private readonly ILogger<RegistryFollower> _logger;
    private readonly AreaFollower[] _areas;
    private bool _contributed;
    private bool _hasListened;
    private bool _isNotified;

    public RegistryFollower(
        NpgsqlDataSource dataSource,
        SchemaReadiness schema,
        IEnumerable<IRegistryContributor> contributors,
        IEnumerable<IRegistrySnapshot> snapshots,
        RegistryReadiness readiness,
        ChangeFeed changes,
        TimeProvider time,
        ILogger<RegistryFollower> logger)
    {
        (_dataSource, _schema, _contributors, _readiness, _changes, _time, _logger) =
            (dataSource, schema, contributors, readiness, changes, time, logger);
        _areas = [.. snapshots.Select(snapshot => new AreaFollower(
            snapshot,
            snapshot.Area is RegistryArea.Catalog ? CatchUpOthersAsync : _ => Task.CompletedTask,
            changes,
            time,
            logger))];
    }

    /// <summary>How long a change may stay unseen that no notification told of.</summary>
    internal TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(5);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await _schema.WaitAsync(stoppingToken);
        await Task.WhenAll(
            [ListenAsync(stoppingToken), MarkLoadedAsync(stoppingToken), .. _areas.Select(area => area.RunAsync(stoppingToken))]);
    }

    private async Task MarkLoadedAsync(CancellationToken cancellationToken)
    {
        await Task.WhenAll(_areas.Select(area => area.Loaded)).WaitAsync(cancellationToken);
        _readiness.MarkLoaded();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(cancellationToken);
            }
            // Whatever it is, also a defect: an exception that leaves a background service stops the host, and the last picture serves
            // better than no process.
            catch (Exception exception) when (DatabaseFailure.IsIn(exception) || !cancellationToken.IsCancellationRequested)
            {
                LogFailure(exception);
            }

            await Task.Delay(RetryDelay, _time, cancellationToken);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await ContributeOnceAsync(cancellationToken);
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => PassOn(notification);
        await using (var listen = new NpgsqlCommand($"LISTEN {RegistryChannel}; LISTEN {ResourceChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        if (_hasListened)
        {
            _changes.ResourceChangesMissed();
        }

        _hasListened = true;
        while (true)
        {
            // Listening starts before the first comparison, and what is notified during one counts for the next: nothing falls between.
            _isNotified = false;
            var versions = await RegistryVersions.ReadAsync(connection, cancellationToken);
            foreach (var area in _areas)
            {
                area.See(versions.GetValueOrDefault(area.Area));
            }

            if (!_isNotified)
            {
                await connection.WaitAsync(PollInterval, cancellationToken);
            }
        }
    }

    private void PassOn(NpgsqlNotificationEventArgs notification)
    {
        if (notification.Channel == ResourceChannel)
        {
            _changes.ResourceChanged(notification.Payload);
        }
        else
        {
            _isNotified = true;
        }
    }

    /// <summary>
    /// A tool is not shown before the rules, grants and sources that were committed with it: it would be callable without its rule.
    /// </summary>
    private async Task CatchUpOthersAsync(CancellationToken cancellationToken)
    {
        await using var connection = await _dataSource.OpenConnectionAsync(cancellationToken);
        var versions = await RegistryVersions.ReadAsync(connection, cancellationToken);
        foreach (var area in _areas.Where(area => area.Area is not RegistryArea.Catalog))
        {
            await area.CatchUpAsync(versions.GetValueOrDefault(area.Area), cancellationToken);
        }
    }

    private async Task ContributeOnceAsync(CancellationToken cancellationToken)
    {
        if (_contributed)
        {
            return;
        }

        foreach (var contributor in _contributors)
        {
            await contributor.ContributeAsync(cancellationToken);
        }

        _contributed = true;
    }

    private void LogFailure(Exception exception)
    {
        if (DatabaseFailure.IsIn(exception))
        {
            LogConnectionLost(exception.GetBaseException().Message);
        }
        else
        {
            LogFailed(exception);
        }
    }

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Registry cannot be followed ({Reason}); trying again, serving the last picture meanwhile")]
    private partial void LogConnectionLost(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Registry cannot be followed; trying again, serving the last picture meanwhile")]
    private partial void LogFailed(Exception exception);
}
