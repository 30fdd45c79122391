using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Tools;

/// <summary>The registry's tools, resources and prompts: looking at them, and switching them on and off.</summary>
internal static class ToolEndpoints
{
    private const string Unknown = "The registry has no such entry.";
    private const string Stale = "The entry has changed since you read it. Read it again, then decide.";

    private const string IfMatchDescription = "The ETag you read; the change is refused if the entry has changed since.";

    public static void MapTools(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/tools").WithTags("Tools").WithAdminPromises(CapabilityNames.ToolsManage);
        group.MapGet("/", ListAsync).WithName("listTools");

        var one = group.MapGroup("/{name}");
        one.ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", GetAsync).WithName("getTool");
        one.MapPost("/enable", EnableAsync).WithName("enableTool").Audited(AuditAction.ToolEnable).ProducesStale();
        one.MapPost("/disable", DisableAsync).WithName("disableTool").Audited(AuditAction.ToolDisable).ProducesStale();
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
            .Select(row => new
            {
                row.Rank,
                Summary = new ToolSummary
                {
                    Name = row.Tool.Name,
                    Primitive = row.Tool.Primitive,
                    Kind = row.Tool.Kind,
                    Status = row.Tool.Status,
                    Enabled = row.Tool.IsEnabled,
                    Title = row.Tool.CurrentRevision!.Title,
                    Description = row.Tool.CurrentRevision!.Description,
                    Revision = row.Tool.CurrentRevision!.Version,
                    Tags = row.Tool.Tags,
                    UpdatedAt = row.Tool.UpdatedAt,
                },
            })
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
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        await FindAsync(database, address, cancellationToken) is { } tool ? Answer(tool, response) : Problems.NotFound(Unknown);

    /// <summary>Switch an entry on.</summary>
    /// <remarks>Switching on what is on changes nothing and succeeds.</remarks>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> EnableAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        SwitchAsync(address, enabled: true, ifMatch, database, time, response, cancellationToken);

    /// <summary>Switch an entry off: no client sees it or can call it from now on.</summary>
    /// <remarks>Switching off what is off changes nothing and succeeds.</remarks>
    internal static Task<Results<Ok<ToolResponse>, ProblemHttpResult>> DisableAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        SwitchAsync(address, enabled: false, ifMatch, database, time, response, cancellationToken);

    private static async Task<Results<Ok<ToolResponse>, ProblemHttpResult>> SwitchAsync(
        ToolAddress address,
        bool enabled,
        string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } tool)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, tool.Version))
        {
            return Problems.PreconditionFailed(Stale);
        }

        if (tool.IsEnabled == enabled)
        {
            return Answer(tool, response);
        }

        // The version again in the predicate: of two changes at the same moment one finds its row gone.
        var changed = await database.Tools
            .Where(row => row.Id == tool.Id && row.Version == tool.Version)
            .ExecuteUpdateAsync(
                row => row.SetProperty(column => column.IsEnabled, enabled).SetProperty(column => column.UpdatedAt, time.GetUtcNow()),
                cancellationToken);
        return changed == 1 && await FindAsync(database, address, cancellationToken) is { } current
            ? Answer(current, response)
            : Problems.Conflict(Stale);
    }

    private static Task<RegisteredTool?> FindAsync(ToolHubDbContext database, ToolAddress address, CancellationToken cancellationToken) =>
        database.Tools.AsNoTracking()
            .Include(tool => tool.CurrentRevision)
            .SingleOrDefaultAsync(tool => tool.Primitive == address.PrimitiveKind && tool.Name == address.Name, cancellationToken);

    private static Ok<ToolResponse> Answer(RegisteredTool tool, HttpResponse response)
    {
        response.Headers.ETag = EntityTags.Of(tool.Version);
        return TypedResults.Ok(new ToolResponse
        {
            Id = tool.Id,
            Name = tool.Name,
            Primitive = tool.Primitive,
            Kind = tool.Kind,
            Status = tool.Status,
            Enabled = tool.IsEnabled,
            Tags = tool.Tags,
            CreatedAt = tool.CreatedAt,
            UpdatedAt = tool.UpdatedAt,
            Revision = tool.CurrentRevision is { } revision ? ToolRevisionResponse.From(revision) : null,
        });
    }

    private static void ProducesStale(this RouteHandlerBuilder endpoint) => endpoint
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed);
}
