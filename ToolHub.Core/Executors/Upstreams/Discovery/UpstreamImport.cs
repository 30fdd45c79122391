using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;
using ToolHub.Core.Registry.Quarantine;
using ToolHub.Core.Sources;

namespace ToolHub.Core.Executors.Upstreams.Discovery;

/// <summary>
/// Brings what a server offers into the registry, all or nothing; one process at a time for each server. The server has answered before:
/// nobody's slowness holds a transaction. Where two processes ask at once, an older answer may be the last one that is written, until the
/// next discovery.
/// </summary>
internal sealed partial class UpstreamImport(ToolHubDbContext database, QuarantineGate gate, ILogger<UpstreamImport> logger)
{
    /// <summary>Writes down what is new. Throws what the database throws.</summary>
    public async Task RunAsync(Source source, UpstreamOffer offer, CancellationToken cancellationToken)
    {
        var drafts = new UpstreamDrafts(source).Of(offer);
        await database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // Nothing of an attempt before this one has come to be.
            database.ChangeTracker.Clear();
            gate.Forget();
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await database.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({nameof(UpstreamImport) + source.Id}))", cancellationToken);
            await ImportAsync(source, drafts, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
        });
        await gate.RecordAsync(cancellationToken);
    }

    private async Task ImportAsync(Source source, List<ToolDraft> drafts, CancellationToken cancellationToken)
    {
        // A source of this kind has these settings.
        var approveFirst = ((UpstreamSourceSettings)source.Settings).ApproveFirst;
        var known = await KnownAsync(source, cancellationToken);
        var taken = await UpstreamClaims.LoadAsync(database, known.Values, cancellationToken);
        var offered = new HashSet<Guid>();
        foreach (var draft in drafts.DistinctBy(draft => (draft.Primitive, draft.Name)))
        {
            if (taken.FindConflict(draft) is { } conflict)
            {
                LogLeftOut(draft.Name, source.Name, conflict);
                continue;
            }

            var tool = known.GetValueOrDefault((draft.Primitive, draft.Name));
            if (await gate.PlaceAsync(draft, tool, approveFirst, source.Name, cancellationToken) is { } placed)
            {
                offered.Add(placed.Id);
            }
        }

        foreach (var tool in known.Values.Where(tool => !offered.Contains(tool.Id)))
        {
            gate.MarkGone(tool, source.Name);
        }

        await database.SaveChangesAsync(cancellationToken);
    }

    /// <summary>The source's entries; where nobody has approved a revision, those that were offered tell whose it is.</summary>
    private Task<Dictionary<(PrimitiveKind, string), RegisteredTool>> KnownAsync(Source source, CancellationToken cancellationToken) =>
        database.Tools
            .Include(tool => tool.CurrentRevision)
            .Include(tool => tool.ProposedRevision)
            .Where(tool => tool.Kind == ToolKind.UpstreamMcp)
            .Where(tool => tool.CurrentRevision == null
                ? tool.Revisions.Any(revision => revision.SourceId == source.Id)
                : tool.CurrentRevision.SourceId == source.Id)
            .ToDictionaryAsync(tool => (tool.Primitive, tool.Name), cancellationToken);

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Tool} of {Source} is left out: {Reason}")]
    private partial void LogLeftOut(string tool, string source, string reason);
}
