using Microsoft.EntityFrameworkCore;
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
internal sealed class UpstreamImport(ToolHubDbContext database, QuarantineGate gate)
{
    /// <summary>Writes down what is new, and says what cannot be. Throws what the database throws.</summary>
    public async Task<IReadOnlyList<LeftOutEntry>> RunAsync(Source source, UpstreamOffer offer, CancellationToken cancellationToken)
    {
        var drafts = new UpstreamDrafts(source).Of(offer);
        var refused = await database.Database.CreateExecutionStrategy().ExecuteAsync(async () =>
        {
            // Nothing of an attempt before this one has come to be.
            database.ChangeTracker.Clear();
            await using var transaction = await database.Database.BeginTransactionAsync(cancellationToken);
            await database.Database.ExecuteSqlAsync(
                $"SELECT pg_advisory_xact_lock(hashtext({nameof(UpstreamImport) + source.Id}))", cancellationToken);
            var refused = await ImportAsync(source, drafts, cancellationToken);
            await transaction.CommitAsync(cancellationToken);
            return refused;
        });
        return [.. offer.LeftOut, .. refused];
    }

    private async Task<List<LeftOutEntry>> ImportAsync(Source source, List<ToolDraft> drafts, CancellationToken cancellationToken)
    {
        // A source of this kind has these settings.
        var trustsNew = ((UpstreamSourceSettings)source.Settings).TrustNewEntries;
        var known = await KnownAsync(source, cancellationToken);
        var taken = await UpstreamClaims.LoadAsync(database, known.Values, cancellationToken);
        var offered = new HashSet<Guid>();
        var refused = new List<LeftOutEntry>();
        foreach (var draft in drafts.DistinctBy(draft => (draft.Primitive, draft.Name)))
        {
            var tool = known.GetValueOrDefault((draft.Primitive, draft.Name));
            var placement = taken.FindConflict(draft) is { } conflict
                ? new Placement(Tool: null, conflict)
                : await gate.PlaceAsync(draft, tool, trustsNew, source.Name, cancellationToken);
            if (placement.Tool is { } placed)
            {
                offered.Add(placed.Id);
            }
            else
            {
                // Without an entry there is a problem.
                refused.Add(new(draft.Name, placement.Problem!));
            }
        }

        foreach (var tool in known.Values.Where(tool => !offered.Contains(tool.Id)))
        {
            gate.MarkGone(tool, source.Name);
        }

        await database.SaveChangesAsync(cancellationToken);
        return refused;
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
}
