using System.Collections.Concurrent;

namespace ToolHub.Core.Sources;

/// <summary>
/// Keeps one live object (a client, a pool, a connection) for each source. A source whose settings change gets a new one; the old one
/// serves the calls that hold it and is disposed of after the last.
/// </summary>
/// <param name="create">Makes the live object; must not connect yet, so that it cannot fail or wait.</param>
internal sealed class LiveSources<TLive>(Func<Source, TLive> create) : ILiveSources, IAsyncDisposable
    where TLive : class, IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, LiveSource<TLive>> _live = new();

    /// <summary>The live object of the source as it is now; dispose of the lease when the call is over.</summary>
    public LiveSourceLease<TLive> Rent(Source source)
    {
        while (true)
        {
            var live = _live.GetOrAdd(source.Id, static (_, args) => new(args.source, args.create(args.source)), (source, create));
            if (live.Source.SettingsHash == source.SettingsHash && live.TryHold())
            {
                return new(live);
            }

            // Whoever removes it lets go of it; the others find the new one in the next round.
            if (_live.TryRemove(new(source.Id, live)))
            {
                live.Release();
            }
        }
    }

    public void Retire(IReadOnlyDictionary<Guid, Source> current)
    {
        foreach (var entry in _live)
        {
            var isCurrent = current.TryGetValue(entry.Key, out var source) && source.SettingsHash == entry.Value.Source.SettingsHash;
            if (!isCurrent && _live.TryRemove(entry))
            {
                entry.Value.Release();
            }
        }
    }

    /// <summary>Gives what nobody uses the time to end in order: programs that were started must not outlive this one.</summary>
    public async ValueTask DisposeAsync()
    {
        LiveSource<TLive>[] all = [.. _live.Values];
        Retire(new Dictionary<Guid, Source>());
        await Task.WhenAny(Task.WhenAll(all.Select(live => live.Disposal)), Task.Delay(EndPatience));
    }
}
