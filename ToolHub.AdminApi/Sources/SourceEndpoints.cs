using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Sources;

/// <summary>Where tools come from: services, databases and MCP servers.</summary>
internal static class SourceEndpoints
{
    public const string Route = "/api/v1/sources";
    public const string Unknown = "There is no such source.";

    public static void MapSources(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Sources").WithAdminPromises(CapabilityNames.SourcesManage);
        group.MapGet("/", ListAsync).WithName("listSources");
        group.MapPost("/", SourceChanges.CreateAsync).WithName("createSource").Audited(AuditAction.SourceCreate)
            .ProducesProblem(StatusCodes.Status409Conflict);

        var one = group.MapGroup("/{name}");
        one.ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", GetAsync).WithName("getSource");
        one.MapPut("/", SourceChanges.ReplaceAsync).WithName("replaceSource").Audited(AuditAction.SourceUpdate).ProducesConflicts();
        one.MapPost("/enable", SourceChanges.EnableAsync).WithName("enableSource").Audited(AuditAction.SourceUpdate).ProducesConflicts();
        one.MapPost("/disable", SourceChanges.DisableAsync).WithName("disableSource").Audited(AuditAction.SourceUpdate).ProducesConflicts();
        one.MapDelete("/", SourceChanges.DeleteAsync).WithName("deleteSource").Audited(AuditAction.SourceDelete).ProducesConflicts();
    }

    /// <summary>List sources by name.</summary>
    /// <remarks>Sources that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<SourceSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        [AsParameters] SourceFilter filter,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.Sources.AsNoTracking().Matching(filter), out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var now = time.GetUtcNow();
        var rows = await page.WithUse(database).ToListAsync(cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, row => SourceSummary.From(row, now), row => row.Source.Name));
    }

    /// <summary>Read one source with its settings.</summary>
    internal static async Task<Results<Ok<SourceResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] SourceAddress address,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var row = await database.Sources.AsNoTracking()
            .Where(source => source.Name == address.Name)
            .WithUse(database)
            .SingleOrDefaultAsync(cancellationToken);
        return row is null ? Problems.NotFound(Unknown) : TypedResults.Ok(Answer(row, time.GetUtcNow(), response));
    }

    /// <summary>The source as clients see it, with its ETag in the header.</summary>
    public static SourceResponse Answer(SourceInUse row, DateTimeOffset now, HttpResponse response)
    {
        response.Headers.ETag = EntityTags.Of(row.Source.Version);
        return SourceResponse.From(row, now);
    }
}
