using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Connections;

/// <summary>
/// The connections to one server. What a server keeps for a connection belongs to a caller, so each caller has one of their own; only
/// a server that keeps nothing is called over connections that all callers share.
/// </summary>
internal sealed class UpstreamConnections : IAsyncDisposable
{
    /// <summary>No caller has an empty id.</summary>
    private const string Everybody = "";

    /// <summary>One that was used a moment ago may be about to be used again.</summary>
    private static readonly TimeSpan LeastIdle = TimeSpan.FromSeconds(1);

    private readonly Lock _lock = new();
    private readonly Dictionary<string, List<UpstreamConnection>> _connections = new(StringComparer.Ordinal);
    private readonly Source _source;
    private readonly UpstreamSourceSettings _settings;
    private readonly Func<string, UpstreamConnection> _create;
    private readonly TimeProvider _time;
    private readonly ITimer _sweep;
    private volatile bool _isStateless;

    public UpstreamConnections(Source source, UpstreamConnector connector, Action listChanged, TimeSpan idleTimeout, TimeProvider time)
    {
        (_source, _time) = (source, time);
        // A source of this kind has these settings.
        _settings = (UpstreamSourceSettings)source.Settings;
        _create = callerId => new(source, callerId, connector, listChanged, time);
        _sweep = time.CreateTimer(_ => Sweep(idleTimeout), state: null, idleTimeout / 2, idleTimeout / 2);
    }

    private bool IsShared => !_settings.DependsOnCaller && (_settings.SharesConnections || _isStateless);

    /// <summary>Waits for a connection that is open; throws <see cref="UpstreamRefusedException"/> if there are too many already.</summary>
    public async ValueTask<UpstreamTurn> RentAsync(string callerId, CancellationToken cancellationToken)
    {
        while (true)
        {
            var isShared = IsShared;
            var (connection, hasTurn) = Take(isShared ? Everybody : callerId, callerId);
            if (!hasTurn)
            {
                await connection.BeginAsync(callerId, cancellationToken);
            }

            if (await TryOpenAsync(connection, isShared, cancellationToken))
            {
                return new(connection);
            }
        }
    }

    public async ValueTask DisposeAsync()
    {
        await _sweep.DisposeAsync();
        UpstreamConnection[] connections;
        lock (_lock)
        {
            connections = [.. _connections.Values.SelectMany(owned => owned)];
            Close([.. _connections.Keys]);
        }

        await Task.WhenAll(connections.Select(connection => connection.Closing));
    }

    /// <summary>False, and no turn, if the connection keeps something after all, and several callers would share it.</summary>
    private async ValueTask<bool> TryOpenAsync(UpstreamConnection connection, bool isShared, CancellationToken cancellationToken)
    {
        var isOpen = false;
        try
        {
            await connection.OpenAsync(cancellationToken);
            // The server may be another one than before, of the other era.
            _isStateless = connection.IsStateless;
            isOpen = !isShared || IsShared;
        }
        finally
        {
            if (!isOpen)
            {
                connection.Drop();
                connection.End();
            }
        }

        return isOpen;
    }

    private (UpstreamConnection Connection, bool HasTurn) Take(string owner, string callerId)
    {
        var most = owner == Everybody ? _settings.Resilience.MaxConcurrentCalls : 1;
        lock (_lock)
        {
            if (!_connections.TryGetValue(owner, out var connections))
            {
                MakeRoom();
                _connections[owner] = connections = [];
            }

            if (connections.Find(connection => connection.TryBegin(callerId)) is { } free)
            {
                return (free, true);
            }

            if (connections.Count >= most)
            {
                // One that waits for somebody's answer may wait for long.
                return (connections.Find(connection => connection.IsLent) ?? connections[0], false);
            }

            connections.Add(_create(owner));
            return (connections[^1], connections[^1].TryBegin(callerId));
        }
    }

    private void MakeRoom()
    {
        if (_connections.Count < _settings.MaxConnections)
        {
            return;
        }

        var oldest = Idle(LeastIdle).OrderBy(owner => _connections[owner].Max(connection => connection.LastUsed)).FirstOrDefault()
            ?? throw new UpstreamRefusedException($"Too many callers use {_source.Name} at once. Try again in a moment.");
        Close([oldest]);
    }

    private void Sweep(TimeSpan idleTimeout)
    {
        lock (_lock)
        {
            Close([.. Idle(idleTimeout)]);
        }
    }

    private IEnumerable<string> Idle(TimeSpan least)
    {
        var since = _time.GetUtcNow() - least;
        return _connections
            .Where(entry => entry.Value.TrueForAll(connection => !connection.IsBusy && connection.LastUsed <= since))
            .Select(entry => entry.Key);
    }

    private void Close(string[] owners)
    {
        foreach (var owner in owners)
        {
            _connections.Remove(owner, out var connections);
            connections?.ForEach(connection => connection.Drop());
        }
    }
}
