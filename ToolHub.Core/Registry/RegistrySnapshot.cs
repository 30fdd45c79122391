using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry;

/// <summary>Holds the newest immutable picture of one area; readers take <see cref="Current"/> once and keep it for their call.</summary>
/// <param name="scopes">For a database context of its own at every reload.</param>
/// <param name="empty">What stands here before the first load.</param>
internal abstract class RegistrySnapshot<TPicture>(IServiceScopeFactory scopes, TPicture empty) : IRegistrySnapshot
    where TPicture : class
{
    private readonly Lock _lock = new();
    private volatile TPicture _current = empty;
    private long _version;
    private long _begun;
    private long _shown;

    public TPicture Current => _current;

    public abstract RegistryArea Area { get; }

    public long Version => Interlocked.Read(ref _version);

    /// <summary>Loads what the database holds now and shows it.</summary>
    public async Task ReloadAsync(CancellationToken cancellationToken)
    {
        var show = await PrepareAsync(cancellationToken);
        show();
    }

    public async Task<Action> PrepareAsync(CancellationToken cancellationToken)
    {
        var load = Interlocked.Increment(ref _begun);
        await using var scope = scopes.CreateAsyncScope();
        var database = scope.ServiceProvider.GetRequiredService<ToolHubDbContext>();
        // The version first: a change in between is seen as newer and loaded once more, never missed.
        var version = await database.RegistryVersions
            .Where(row => row.Area == Area)
            .Select(row => row.Version)
            .SingleAsync(cancellationToken);
        var picture = await LoadAsync(database, cancellationToken);
        return () => Show(picture, version, load);
    }

    /// <summary>Reads the area and builds the picture.</summary>
    protected abstract Task<TPicture> LoadAsync(ToolHubDbContext database, CancellationToken cancellationToken);

    private void Show(TPicture picture, long version, long load)
    {
        lock (_lock)
        {
            // Of two reloads that overlap, the one with the older picture may be the last to finish. By their own order: versions run
            // backwards when a database is restored.
            if (load > _shown)
            {
                _shown = load;
                _current = picture;
                Interlocked.Exchange(ref _version, version);
            }
        }
    }
}
