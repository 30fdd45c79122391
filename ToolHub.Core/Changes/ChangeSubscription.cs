using System.Threading.Channels;

namespace ToolHub.Core.Changes;

/// <summary>
/// One subscriber's place in the <see cref="ChangeFeed"/>. It never holds more than the watched URIs, however slowly it is read.
/// </summary>
internal sealed class ChangeSubscription(Action<ChangeSubscription> end) : IDisposable
{
    private readonly Lock _lock = new();
    private readonly HashSet<string> _watched = new(StringComparer.Ordinal);
    private HashSet<string> _changed = new(StringComparer.Ordinal);

    /// <summary>Holds one signal at most: ten changes before a read are one reason to read.</summary>
    private readonly Channel<bool> _signal =
        Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>The URIs that are watched at this moment.</summary>
    public IReadOnlyCollection<string> Watched
    {
        get
        {
            lock (_lock)
            {
                return [.. _watched];
            }
        }
    }

    /// <summary>Watches one more resource; false if that would make more than <paramref name="most"/>.</summary>
    public bool TryWatch(string uri, int most)
    {
        lock (_lock)
        {
            return _watched.Contains(uri) || (_watched.Count < most && _watched.Add(uri));
        }
    }

    public void Unwatch(string uri)
    {
        lock (_lock)
        {
            _watched.Remove(uri);
            _changed.Remove(uri);
        }
    }

    /// <summary>Lets the reader look, although no watched resource has changed.</summary>
    public void Wake() => _signal.Writer.TryWrite(true);

    public void ResourceChanged(string uri)
    {
        lock (_lock)
        {
            if (!_watched.Contains(uri))
            {
                return;
            }

            _changed.Add(uri);
        }

        Wake();
    }

    public void ResourceChangesMissed()
    {
        lock (_lock)
        {
            _changed.UnionWith(_watched);
        }

        Wake();
    }

    /// <summary>Waits for a reason to look, and returns the watched resources that changed since the last time.</summary>
    public async Task<IReadOnlyCollection<string>> NextAsync(CancellationToken cancellationToken)
    {
        await _signal.Reader.ReadAsync(cancellationToken);
        lock (_lock)
        {
            var changed = _changed;
            _changed = new(StringComparer.Ordinal);
            return changed;
        }
    }

    public void Dispose() => end(this);
}
