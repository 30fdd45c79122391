using System.Collections.Concurrent;

namespace ToolHub.Core.Sources;

/// <summary>
/// Keeps one live object (a client, a pool, a connection) for each source as it is now. A source whose settings change gets a new one; the
/// old one serves the calls that hold it and is disposed of after the last. A call that has waited so long that its settings are not those
/// of now gets an object of its own, and so never stands in the way of the new one.
/// </summary>
/// <param name="find">The source as it is now; null if it is gone or switched off.</param>
/// <param name="create">Makes the live object; must not connect yet, so that it cannot fail or wait.</param>
internal sealed class LiveSources<TLive>(Func<Guid, Source?> find, Func<Source, TLive> create) : ILiveSources, IAsyncDisposable
    where TLive : class, IAsyncDisposable
{
    private static readonly TimeSpan EndPatience = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<Guid, LiveSource<TLive>> _live = new();

    /// <summary>The live object of the source as the caller knows it; dispose of the lease when the call is over.</summary>
    public LiveSourceLease<TLive> Rent(Source source)
    {
        while (IsCurrent(source))
        {
            var live = _live.GetOrAdd(source.Id, static (_, args) => new(args.source, args.create(args.source)), (source, create));
            if (live.Source.SettingsHash == source.SettingsHash && live.TryHold())
            {
                return new(live);
            }

            RetireIfPast(live);
        }

        // Nobody keeps it: it ends with its lease.
        return new(new(source, create(source)));
    }

    public void Retire()
    {
        foreach (var live in _live.Values)
        {
            RetireIfPast(live);
        }
    }

    /// <summary>Gives what nobody uses the time to end in order: programs that were started must not outlive this one.</summary>
    public async ValueTask DisposeAsync()
    {
        LiveSource<TLive>[] all = [.. _live.Values];
        Array.ForEach(all, Remove);
        await Task.WhenAny(Task.WhenAll(all.Select(live => live.Disposal)), Task.Delay(EndPatience));
    }

    private bool IsCurrent(Source source) => find(source.Id)?.SettingsHash == source.SettingsHash;

    private void RetireIfPast(LiveSource<TLive> live)
    {
        if (!IsCurrent(live.Source))
        {
            Remove(live);
        }
    }

    /// <summary>Whoever removes it lets go of it.</summary>
    private void Remove(LiveSource<TLive> live)
    {
        if (_live.TryRemove(new(live.Source.Id, live)))
        {
            live.Release();
        }
    }
}
