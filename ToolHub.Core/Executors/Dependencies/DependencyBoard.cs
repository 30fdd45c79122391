using System.Collections.Concurrent;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>All the sources that this process has called, so that somebody can look at them.</summary>
internal sealed class DependencyBoard(TimeProvider time)
{
    private readonly ConcurrentDictionary<Guid, (string SettingsHash, Dependency Dependency)> _dependencies = new();

    /// <summary>This process; another after every start.</summary>
    public Guid ServerId { get; } = Guid.CreateVersion7();

    public IEnumerable<KeyValuePair<Guid, Dependency>> All =>
        _dependencies.Select(entry => KeyValuePair.Create(entry.Key, entry.Value.Dependency));

    /// <summary>The source as it is called now; changed settings begin anew, with a closed circuit.</summary>
    public Dependency Of(Source source)
    {
        if (_dependencies.TryGetValue(source.Id, out var known) && known.SettingsHash == source.SettingsHash)
        {
            return known.Dependency;
        }

        return _dependencies.AddOrUpdate(
            source.Id,
            static (_, args) => args.Board.Begin(args.Source),
            static (_, current, args) => current.SettingsHash == args.Source.SettingsHash ? current : args.Board.Begin(args.Source),
            (Board: this, Source: source)).Dependency;
    }

    /// <summary>Forgets what is no longer there.</summary>
    public void Keep(IReadOnlyDictionary<Guid, Source> current)
    {
        foreach (var id in _dependencies.Keys.Where(id => !current.ContainsKey(id)))
        {
            _dependencies.TryRemove(id, out _);
        }
    }

    private (string SettingsHash, Dependency Dependency) Begin(Source source) =>
        (source.SettingsHash, new(source.Name, source.Settings.Resilience, time));
}
