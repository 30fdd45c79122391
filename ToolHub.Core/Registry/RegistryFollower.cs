using System.Data;
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
internal sealed partial class RegistryFollower(
    NpgsqlDataSource dataSource,
    SchemaReadiness schema,
    IEnumerable<IRegistryContributor> contributors,
    IEnumerable<IRegistrySnapshot> snapshots,
    RegistryReadiness readiness,
    ChangeFeed changes,
    TimeProvider time,
    ILogger<RegistryFollower> logger) : BackgroundService
{
    private const string RegistryChannel = "toolhub_registry";

    /// <summary>The payload is the URI; any trigger may use it.</summary>
    private const string ResourceChannel = "toolhub_resource";

    private static readonly TimeSpan PollInterval = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan RetryDelay = TimeSpan.FromSeconds(1);

    private readonly IRegistrySnapshot[] _snapshots = [.. snapshots];
    private bool _contributed;
    private bool _hasListened;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await schema.WaitAsync(stoppingToken);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await FollowAsync(stoppingToken);
            }
            // Whatever it is, also a defect: an exception that leaves a background service stops the host, and the last picture serves
            // better than no process.
            catch (Exception exception) when (DatabaseFailure.IsIn(exception) || !stoppingToken.IsCancellationRequested)
            {
                LogFailure(exception);
            }

            await Task.Delay(RetryDelay, time, stoppingToken);
        }
    }

    private async Task FollowAsync(CancellationToken cancellationToken)
    {
        await ContributeOnceAsync(cancellationToken);
        await using var connection = await dataSource.OpenConnectionAsync(cancellationToken);
        connection.Notification += (_, notification) => PassOn(notification);
        await using (var listen = new NpgsqlCommand($"LISTEN {RegistryChannel}; LISTEN {ResourceChannel}", connection))
        {
            await listen.ExecuteNonQueryAsync(cancellationToken);
        }

        if (_hasListened)
        {
            changes.ResourceChangesMissed();
        }

        _hasListened = true;
        while (true)
        {
            // Listening starts before the first comparison, so nothing falls between the two.
            var isLoaded = await TryReloadAsync(connection, cancellationToken);
            await connection.WaitAsync(isLoaded ? PollInterval : RetryDelay, cancellationToken);
        }
    }

    /// <summary>
    /// A row may hold what this program cannot read (a newer replica wrote it, or somebody by hand). That is no reason to stop
    /// listening: every watched resource would count as changed.
    /// </summary>
    private async Task<bool> TryReloadAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        try
        {
            var isLoaded = await ReloadChangedAsync(connection, cancellationToken);
            if (isLoaded)
            {
                readiness.MarkLoaded();
            }

            return isLoaded;
        }
        catch (Exception exception) when (connection.FullState is ConnectionState.Open && !cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception);
            return false;
        }
    }

    /// <summary>A change of the registry needs nothing here: it ends the wait, and the versions are compared.</summary>
    private void PassOn(NpgsqlNotificationEventArgs notification)
    {
        if (notification.Channel == ResourceChannel)
        {
            changes.ResourceChanged(notification.Payload);
        }
    }

    private async Task ContributeOnceAsync(CancellationToken cancellationToken)
    {
        if (_contributed)
        {
            return;
        }

        foreach (var contributor in contributors)
        {
            await contributor.ContributeAsync(cancellationToken);
        }

        _contributed = true;
    }

    /// <summary>An area that cannot be loaded does not hold up the others: a revoked key counts whatever is wrong with a tool.</summary>
    private async Task<bool> ReloadChangedAsync(NpgsqlConnection connection, CancellationToken cancellationToken)
    {
        var versions = await ReadVersionsAsync(connection, cancellationToken);
        var isLoaded = true;
        foreach (var snapshot in _snapshots)
        {
            if (versions.TryGetValue(snapshot.Area, out var version) && version != snapshot.Version)
            {
                isLoaded &= await TryReloadAsync(snapshot, cancellationToken);
            }
        }

        return isLoaded;
    }

    private async Task<bool> TryReloadAsync(IRegistrySnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            await snapshot.ReloadAsync(cancellationToken);
        }
        catch (Exception exception) when (!cancellationToken.IsCancellationRequested)
        {
            LogFailure(exception);
            return false;
        }

        changes.RegistryChanged();
        LogReloaded(EnumNames<RegistryArea>.Of(snapshot.Area), snapshot.Version);
        return true;
    }

    private static async Task<Dictionary<RegistryArea, long>> ReadVersionsAsync(
        NpgsqlConnection connection,
        CancellationToken cancellationToken)
    {
        var versions = new Dictionary<RegistryArea, long>();
        await using var command = new NpgsqlCommand("SELECT area, version FROM registry_versions", connection);
        await using var reader = await command.ExecuteReaderAsync(cancellationToken);
        while (await reader.ReadAsync(cancellationToken))
        {
            // A newer schema may have areas that this program does not know.
            if (EnumNames<RegistryArea>.TryParse(reader.GetString(0), out var area))
            {
                versions[area] = reader.GetInt64(1);
            }
        }

        return versions;
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

    [LoggerMessage(Level = LogLevel.Information, Message = "Registry area {Area} loaded at version {Version}")]
    private partial void LogReloaded(string area, long version);

    [LoggerMessage(
        Level = LogLevel.Warning,
        Message = "Registry cannot be followed ({Reason}); trying again, serving the last picture meanwhile")]
    private partial void LogConnectionLost(string reason);

    [LoggerMessage(Level = LogLevel.Error, Message = "Registry cannot be loaded; trying again, serving the last picture meanwhile")]
    private partial void LogFailed(Exception exception);
}
