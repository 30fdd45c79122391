using Microsoft.EntityFrameworkCore;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>
/// The one way into the registry: checks a draft, and writes it as a new revision if it says anything new. Works inside the caller's
/// transaction, so that many drafts are all or nothing.
/// </summary>
internal sealed class ToolPublisher(ToolHubDbContext database, DraftChecks checks, TimeProvider time)
{
    private const string FirstVersion = "1.0.0";

    /// <param name="draft">What the entry shall be.</param>
    /// <param name="author">Whom the revision names.</param>
    /// <param name="activate">Whether clients see it at once; otherwise a new entry is a draft, and a new revision waits.</param>
    /// <param name="cancellationToken">Cancels before anything is committed.</param>
    public async Task<PublishResult> PublishAsync(ToolDraft draft, string author, bool activate, CancellationToken cancellationToken)
    {
        if (checks.Check(draft) is { Count: > 0 } problems)
        {
            return PublishResult.Refused(problems);
        }

        var tool = await database.Tools
            .Include(tool => tool.Revisions)
            .SingleOrDefaultAsync(tool => tool.Primitive == draft.Primitive && tool.Name == draft.Name, cancellationToken);
        var hash = DefinitionHash.Of(draft);
        if (tool?.CurrentRevision is { } current && current.DefinitionHash.AsSpan().SequenceEqual(hash))
        {
            return new() { Change = PublishChange.Unchanged, Tool = tool, Revision = current };
        }

        var change = tool is null ? PublishChange.Created : PublishChange.Revised;
        tool ??= database.Tools.Add(NewTool(draft, activate)).Entity;
        var revision = database.ToolRevisions.Add(NewRevision(tool, draft, hash, author)).Entity;
        // Two steps, because tool and revision point at each other.
        await database.SaveChangesAsync(cancellationToken);
        if (activate || change is PublishChange.Created)
        {
            tool.CurrentRevisionId = revision.Id;
            tool.UpdatedAt = revision.CreatedAt;
            await database.SaveChangesAsync(cancellationToken);
        }

        return new() { Change = change, Tool = tool, Revision = revision };
    }

    private RegisteredTool NewTool(ToolDraft draft, bool activate) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        Name = draft.Name,
        Primitive = draft.Primitive,
        Kind = draft.Kind,
        Status = activate ? ToolStatus.Active : ToolStatus.Draft,
        IsEnabled = true,
        Tags = [.. draft.Tags],
        CreatedAt = time.GetUtcNow(),
        UpdatedAt = time.GetUtcNow(),
    };

    private ToolRevision NewRevision(RegisteredTool tool, ToolDraft draft, byte[] hash, string author) => new()
    {
        Id = Guid.CreateVersion7(time.GetUtcNow()),
        ToolId = tool.Id,
        Version = draft.Version ?? NextVersion(tool.Revisions),
        Name = tool.Name,
        Title = draft.Published.Title,
        Description = draft.Published.Description ?? string.Empty,
        InputSchema = draft.InputSchema.GetRawText(),
        OutputSchema = draft.OutputSchema?.GetRawText(),
        Definition = draft.Published.ToJson(),
        SourceId = draft.SourceId,
        Execution = draft.Execution?.ToJson(),
        RequiredCapabilities = [.. draft.RequiredCapabilities],
        DefinitionHash = hash,
        CreatedAt = time.GetUtcNow(),
        CreatedBy = author,
    };

    /// <summary>
    /// The minor version after the newest, not after the current one: an administrator may have gone back to an older one.
    /// </summary>
    private static string NextVersion(List<ToolRevision> revisions)
    {
        var newest = revisions.Select(revision => Version.TryParse(revision.Version, out var version) ? version : null).Max();
        return newest is null ? FirstVersion : $"{newest.Major}.{newest.Minor + 1}.0";
    }
}
