using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Tools;

/// <summary>Looking at what an entry has said over time.</summary>
internal static class RevisionEndpoints
{
    public static void MapRevisions(this RouteGroupBuilder one)
    {
        one.MapGet("/revisions", ListAsync).WithName("listToolRevisions");
        one.MapGet("/revisions/{version}", GetAsync).WithName("getToolRevision");
    }

    /// <summary>List an entry's revisions, newest first.</summary>
    /// <remarks>Revisions that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<ToolRevisionSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ToolAddress address,
        [AsParameters] RevisionListQuery query,
        ToolLookup tools,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryDecode<RevisionPosition>(query.Cursor, out var after))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        if (await tools.FindAsync(address, cancellationToken) is not { } tool)
        {
            return Problems.NotFound(ToolLookup.Unknown);
        }

        var limit = query.Limit ?? RevisionListQuery.DefaultLimit;
        var rows = await database.ToolRevisions
            .Where(revision => revision.ToolId == tool.Id)
            .Where(revision => after == null || revision.Id < after.Id)
            .OrderByDescending(revision => revision.Id)
            .Take(limit + 1)
            .Select(revision => new
            {
                revision.Id,
                Summary = new ToolRevisionSummary
                {
                    Version = revision.Version,
                    Title = revision.Title,
                    Current = revision.Id == tool.CurrentRevisionId,
                    Proposed = revision.Id == tool.ProposedRevisionId,
                    CreatedAt = revision.CreatedAt,
                    CreatedBy = revision.CreatedBy,
                },
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page<ToolRevisionSummary>.Of(
            rows, limit, row => row.Summary, row => Cursor.Encode(new RevisionPosition(row.Id))));
    }

    /// <summary>Read one revision.</summary>
    internal static async Task<Results<Ok<ToolRevisionResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] ToolAddress address,
        [AsParameters] RevisionAddress wanted,
        ToolLookup tools,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var revision = await tools.FindAsync(address, cancellationToken) is { } tool
            ? await database.ToolRevisions.SingleOrDefaultAsync(
                revision => revision.ToolId == tool.Id && revision.Version == wanted.Version, cancellationToken)
            : null;
        if (revision is null)
        {
            return Problems.NotFound("The registry has no such revision.");
        }

        response.Headers.ETag = EntityTags.Of(revision.Id);
        return TypedResults.Ok(await tools.DescribeAsync(address.PrimitiveKind, revision, cancellationToken));
    }
}
