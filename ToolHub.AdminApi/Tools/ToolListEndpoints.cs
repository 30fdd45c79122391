using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Tools;

/// <summary>Looking at the registry's entries.</summary>
internal static class ToolListEndpoints
{
    public static void MapToolLists(this RouteGroupBuilder group, RouteGroupBuilder one)
    {
        group.MapGet("/", ListAsync).WithName("listTools");
        one.MapGet("/", GetAsync).WithName("getTool");
    }

    /// <summary>List entries, by name or by how well they match a search.</summary>
    /// <remarks>Entries that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<ToolSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ToolListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryDecode<ToolPosition>(query.Cursor, out var after))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var limit = query.Limit ?? ToolListQuery.DefaultLimit;
        var rows = await database.Tools.AsNoTracking().Matching(query).Ordered(query.Q, after)
            .Take(limit + 1)
            .Summarized(database.Sources)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page<ToolSummary>.Of(
            rows,
            limit,
            row => row.Summary,
            row => Cursor.Encode(new ToolPosition(row.Summary.Name, row.Rank))));
    }

    /// <summary>Read one entry with its current revision.</summary>
    internal static async Task<Results<Ok<ToolResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] ToolAddress address,
        ToolLookup tools,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await tools.FindAsync(address, cancellationToken) is not { } tool)
        {
            return Problems.NotFound(ToolLookup.Unknown);
        }

        response.Headers.ETag = EntityTags.Of(tool.Version);
        return TypedResults.Ok(await tools.DescribeAsync(tool, cancellationToken));
    }
}
