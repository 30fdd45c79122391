using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>
/// Takes entries through their life: draft, active, deprecated, retired. Nobody sees or calls a retired entry; only activating a
/// revision of it brings it back. The entry is tracked, and the caller saves.
/// </summary>
internal sealed class ToolLifecycle(ToolHubDbContext database, TimeProvider time)
{
    /// <summary>Why an entry cannot be activated that has no current revision.</summary>
    public const string NeverApproved = "Nobody has approved a definition of the entry yet: approve or reject the one that waits.";

    /// <summary>
    /// Makes a revision the current one, an older one too, and the entry active whatever it was. What is withheld stays withheld until it
    /// is approved, and what is switched off stays off.
    /// </summary>
    public async Task<LifecycleRefusal?> ActivateAsync(RegisteredTool tool, string version, CancellationToken cancellationToken)
    {
        if (tool.CurrentRevisionId is null)
        {
            return new(Field: null, NeverApproved);
        }

        var revision = await database.ToolRevisions
            .SingleOrDefaultAsync(revision => revision.ToolId == tool.Id && revision.Version == version, cancellationToken);
        if (revision is null)
        {
            return new("version", "The entry has no such revision.");
        }

        tool.CurrentRevision = revision;
        (tool.Status, tool.Successor, tool.SunsetAt) = (ToolStatus.Active, null, null);
        return null;
    }

    /// <summary>Announces the end of an entry, and what to use instead; doing it again changes what is announced.</summary>
    /// <param name="tool">Active, or deprecated already.</param>
    /// <param name="successor">The name of an active entry of the same primitive; null: there is none.</param>
    /// <param name="sunsetAt">When somebody is to retire it, which nothing does by itself; null: not decided.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<LifecycleRefusal?> DeprecateAsync(
        RegisteredTool tool, string? successor, DateTimeOffset? sunsetAt, CancellationToken cancellationToken)
    {
        if (tool.Status is not (ToolStatus.Active or ToolStatus.Deprecated))
        {
            return new(Field: null, $"Only an active entry can be deprecated, and this one is {EnumNames<ToolStatus>.Of(tool.Status)}.");
        }

        if (sunsetAt <= time.GetUtcNow())
        {
            return new("sunsetAt", "Must be in the future.");
        }

        if (successor is not null && !await CanSucceedAsync(tool, successor, cancellationToken))
        {
            return new("successor", "Must be the name of another entry, which is active.");
        }

        Announce(tool, successor, sunsetAt);
        return null;
    }

    /// <summary>
    /// Deprecates an entry as it was decided elsewhere: by now the day may be over, and the successor deprecated or retired itself.
    /// </summary>
    public static void Announce(RegisteredTool tool, string? successor, DateTimeOffset? sunsetAt) =>
        (tool.Status, tool.Successor, tool.SunsetAt) = (ToolStatus.Deprecated, successor, sunsetAt?.ToUniversalTime());

    /// <summary>Ends an entry; it keeps its name, its revisions and its history.</summary>
    public static void Retire(RegisteredTool tool) => tool.Status = ToolStatus.Retired;

    private Task<bool> CanSucceedAsync(RegisteredTool tool, string successor, CancellationToken cancellationToken) => database.Tools
        .Where(other => other.Primitive == tool.Primitive && other.Name == successor)
        .AnyAsync(other => other.Id != tool.Id && other.Status == ToolStatus.Active, cancellationToken);
}
