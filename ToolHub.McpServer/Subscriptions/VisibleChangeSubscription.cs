using System.Runtime.CompilerServices;
using ToolHub.Core.Access;
using ToolHub.Core.Catalog;
using ToolHub.Core.Changes;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>Compares what a caller sees now with what it saw before, whenever there is a reason to.</summary>
internal sealed class VisibleChangeSubscription : IDisposable
{
    /// <summary>An expiring key announces itself to nobody, so callers are looked at again this often.</summary>
    public static readonly TimeSpan CallerCheckInterval = TimeSpan.FromSeconds(30);

    private static readonly PrimitiveKind[] Kinds = Enum.GetValues<PrimitiveKind>();

    private readonly ChangeSubscription _changes;
    private readonly string? _toolset;
    private readonly CatalogSnapshot _catalog;
    private readonly AccessSnapshot _access;
    private readonly int _maxResources;
    private readonly TimeProvider _time;
    private readonly ITimer _callerCheck;

    public VisibleChangeSubscription(
        ChangeSubscription changes,
        string? toolset,
        CatalogSnapshot catalog,
        AccessSnapshot access,
        int maxResources,
        TimeProvider time)
    {
        _changes = changes;
        _toolset = toolset;
        _catalog = catalog;
        _access = access;
        _maxResources = maxResources;
        _time = time;
        _callerCheck = time.CreateTimer(_ => changes.Wake(), state: null, CallerCheckInterval, CallerCheckInterval);
    }

    /// <summary>The resources that are followed at this moment.</summary>
    public IReadOnlyCollection<string> Watched => _changes.Watched;

    /// <summary>Follows one more resource; false if there are too many already.</summary>
    public bool TryWatch(string uri) => _changes.TryWatch(uri, _maxResources);

    public void Unwatch(string uri) => _changes.Unwatch(uri);

    /// <summary>
    /// The changes from this moment on, not from the first read: a client may list as soon as it is answered, and what changes then is
    /// news to it. They end when the caller's key is no longer good.
    /// </summary>
    public IAsyncEnumerable<VisibleChanges> ReadAllAsync(Caller caller) => ReadAllAsync(caller, Shown, CancellationToken.None);

    private ToolCatalog Shown => _catalog.Current.Within(_toolset);

    public void Dispose()
    {
        _callerCheck.Dispose();
        _changes.Dispose();
    }

    private async IAsyncEnumerable<VisibleChanges> ReadAllAsync(
        Caller seenBy,
        ToolCatalog seen,
        [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        while (true)
        {
            var updated = await _changes.NextAsync(cancellationToken);
            var current = Shown;
            if (_access.Current.Renew(seenBy, _time.GetUtcNow()) is not { } caller)
            {
                yield break;
            }

            var changes = new VisibleChanges(
                Array.FindAll(Kinds, kind => !current.VisibleTo(caller, kind).SequenceEqual(seen.VisibleTo(seenBy, kind))),
                [.. updated.Where(uri => current.IsReadableBy(caller, uri))]);
            (seen, seenBy) = (current, caller);
            if (!changes.IsEmpty)
            {
                yield return changes;
            }
        }
    }
}
