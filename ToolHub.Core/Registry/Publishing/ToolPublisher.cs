using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing.Checks;
using ToolHub.Core.Registry.Publishing.Versions;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>
/// The one way into the registry: checks a draft, and writes it as a new revision if it says anything new. Works inside the caller's
/// transaction, so that many drafts are all or nothing.
/// </summary>
internal sealed class ToolPublisher(ToolHubDbContext database, DraftChecks checks, TimeProvider time)
{
    /// <summary>Tells what <see cref="PublishAsync"/> would do, and writes nothing.</summary>
    /// <param name="draft">What the entry shall be.</param>
    /// <param name="activate">As for publishing.</param>
    /// <param name="cancellationToken">Cancels the reading.</param>
    public async Task<PublishResult> PreviewAsync(ToolDraft draft, bool activate, CancellationToken cancellationToken)
    {
        var problems = await checks.CheckAsync(draft, cancellationToken);
        var tool = EntryName.IsValid(draft.Name) ? await FindAsync(draft, cancellationToken) : null;
        if (tool is not null && tool.Kind != draft.Kind)
        {
            problems = [.. problems, new("kind", $"An entry keeps its kind, and this one is {EnumNames<ToolKind>.Of(tool.Kind)}.")];
        }

        if (activate && tool is { CurrentRevisionId: null })
        {
            problems = [.. problems, new("activate", ToolLifecycle.NeverApproved)];
        }

        if (problems.Count > 0)
        {
            return PublishResult.Refused(problems);
        }

        return tool is not null && KnownRevision(tool, draft) is { } known
            ? new()
            {
                Change = activate && !IsPublished(tool, known) ? PublishChange.Revised : PublishChange.Unchanged,
                Tool = tool,
                Revision = known,
                Version = known.Version,
            }
            : ChooseVersion(tool, draft);
    }

    /// <summary>
    /// Writes a draft as a new entry or a new revision. A draft that says what an older revision says becomes no second one: activating
    /// it makes that one current again.
    /// </summary>
    /// <param name="draft">What the entry shall be; its tags count only for a new one.</param>
    /// <param name="author">Whom the revision names.</param>
    /// <param name="activate">
    /// Whether clients see it at once. Otherwise a new entry is a draft, and a new revision of an entry waits and changes nothing else.
    /// Publishing never brings back what was deprecated, retired, withheld or switched off: that takes a decision of its own.
    /// </param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<PublishResult> PublishAsync(ToolDraft draft, string author, bool activate, CancellationToken cancellationToken)
    {
        var plan = await PreviewAsync(draft, activate, cancellationToken);
        // A draft by hand is somebody's own: it has a current revision from the beginning.
        return await WriteAsync(plan, draft, author, isCurrent: activate || plan.Tool is null, activate, cancellationToken);
    }

    /// <summary>
    /// Writes a draft as a revision that somebody has to approve: what clients see stays as it is, and a new entry has no current
    /// revision.
    /// </summary>
    /// <param name="draft">What the entry shall be.</param>
    /// <param name="author">Whom the revision names.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<PublishResult> ProposeAsync(ToolDraft draft, string author, CancellationToken cancellationToken)
    {
        var plan = await PreviewAsync(draft, activate: false, cancellationToken);
        return await WriteAsync(plan, draft, author, isCurrent: false, activate: false, cancellationToken);
    }

    private async Task<PublishResult> WriteAsync(
        PublishResult plan, ToolDraft draft, string author, bool isCurrent, bool activate, CancellationToken cancellationToken)
    {
        if (plan.Change is PublishChange.Refused or PublishChange.Unchanged)
        {
            return plan;
        }

        var now = time.GetUtcNow();
        var tool = plan.Tool ?? database.Tools.Add(draft.ToTool(now)).Entity;
        // A plan that is not refused has a version.
        var revision = plan.Revision
            ?? database.ToolRevisions.Add(draft.ToRevision(tool, plan.Version!, DefinitionHash.Of(draft), author, now)).Entity;
        try
        {
            // Two steps, because tool and revision point at each other.
            await database.SaveChangesAsync(cancellationToken);
            if (isCurrent)
            {
                tool.CurrentRevisionId = revision.Id;
                tool.Status = activate && tool.Status is ToolStatus.Draft ? ToolStatus.Active : tool.Status;
                tool.UpdatedAt = now;
                await database.SaveChangesAsync(cancellationToken);
            }
        }
        catch (DbUpdateException exception) when (WriteConflict.Is(exception))
        {
            // Or the next save would try them again.
            database.Entry(revision).State = EntityState.Detached;
            database.Entry(tool).State = EntityState.Detached;
            return PublishResult.Conflict();
        }

        return plan with { Tool = tool, Revision = revision };
    }

    private static PublishResult ChooseVersion(RegisteredTool? tool, ToolDraft draft)
    {
        var history = new RevisionHistory(tool?.Revisions ?? []);
        var change = history.Release is { } release ? DefinitionChange.Of(release, draft) : new(ChangeLevel.Patch, []);
        if (draft.Version is not { } wanted || !SemanticVersion.TryParse(wanted, out var version))
        {
            version = history.Next(change.Level);
        }

        return history.Refuse(version, change.IsBreaking) is { } reason
            ? PublishResult.Refused([new("version", reason), .. BreakingChanges(change)]) with { Changes = change.Changes }
            : new()
            {
                Change = tool is null ? PublishChange.Created : PublishChange.Revised,
                Tool = tool,
                Version = version.ToString(),
                Changes = change.Changes,
            };
    }

    private static IEnumerable<DraftProblem> BreakingChanges(DefinitionChange change) => change.Changes
        .Where(part => part.IsBreaking)
        .Select(part => new DraftProblem("version", $"Breaking: {part.Path}: {part.Sentence}"));

    /// <summary>The revision that says the same, the current one first; not one of another version than the draft asks for.</summary>
    private static ToolRevision? KnownRevision(RegisteredTool tool, ToolDraft draft)
    {
        var hash = DefinitionHash.Of(draft);
        return tool.Revisions
            .Where(revision => revision.DefinitionHash.AsSpan().SequenceEqual(hash))
            .Where(revision => draft.Version is null || revision.Version == draft.Version || revision.Id == tool.CurrentRevisionId)
            .MaxBy(revision => (revision.Id == tool.CurrentRevisionId, revision.CreatedAt));
    }

    /// <summary>Whether activating the revision would change nothing.</summary>
    private static bool IsPublished(RegisteredTool tool, ToolRevision revision) =>
        tool.CurrentRevisionId == revision.Id && tool.Status is not ToolStatus.Draft;

    private Task<RegisteredTool?> FindAsync(ToolDraft draft, CancellationToken cancellationToken) => database.Tools
        .Include(tool => tool.Revisions)
        .SingleOrDefaultAsync(tool => tool.Primitive == draft.Primitive && tool.Name == draft.Name, cancellationToken);
}
