using ToolHub.Core.Catalog;

namespace ToolHub.Core.Registry.Publishing.Versions;

/// <summary>
/// The versions that an entry has had, and which may follow. A version of another form was written by hand, is passed over, and collides
/// with none of ours.
/// </summary>
internal sealed class RevisionHistory
{
    private readonly SemanticVersion? _newest;
    private readonly SemanticVersion? _release;

    public RevisionHistory(IEnumerable<ToolRevision> revisions)
    {
        var versions = revisions
            .Select(revision => (Version: SemanticVersion.TryParse(revision.Version, out var version) ? version : null, Revision: revision))
            .Where(entry => entry.Version is not null)
            .OrderByDescending(entry => entry.Version)
            .ToList();
        _newest = versions.FirstOrDefault().Version;
        (_release, Release) = versions.FirstOrDefault(entry => entry.Version is { IsPreRelease: false });
    }

    /// <summary>
    /// The newest release, whose promises a new revision must keep or raise the major version. Not the current revision: an administrator
    /// may have gone back to an older one. Pre-releases promise nothing.
    /// </summary>
    public ToolRevision? Release { get; }

    /// <summary>The next version that fits a change of <see cref="Release"/>.</summary>
    public SemanticVersion Next(ChangeLevel level)
    {
        var next = _release?.Next(level) ?? SemanticVersion.First;
        // Only a pre-release can be as new as what follows the newest release, and its own release comes after it.
        return _newest is null || next > _newest ? next : _newest.Release;
    }

    /// <summary>Why a version cannot follow; null if it can.</summary>
    /// <param name="version">The one that an author wants.</param>
    /// <param name="isBreaking">Whether it breaks what <see cref="Release"/> promises.</param>
    public string? Refuse(SemanticVersion version, bool isBreaking)
    {
        if (_newest is not null && version <= _newest)
        {
            return $"Must be newer than {_newest}.";
        }

        return isBreaking && version.Major <= _release?.Major
            ? $"Must be {_release.Next(ChangeLevel.Major)} or later, because clients of {_release} may break."
            : null;
    }
}
