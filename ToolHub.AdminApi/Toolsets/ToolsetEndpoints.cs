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
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Toolsets;

/// <summary>Toolsets: selections of the registry with endpoints of their own.</summary>
internal static class ToolsetEndpoints
{
    private const string Route = "/api/v1/toolsets";
    private const string Unknown = "There is no such toolset.";

    public static void MapToolsets(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Toolsets").WithAdminPromises(CapabilityNames.ToolsManage);
        group.MapGet("/", ListAsync).WithName("listToolsets");

        var one = group.MapGroup("/{name}");
        one.MapGet("/", GetAsync).WithName("getToolset").ProducesNotFound();
        one.MapPut("/", SetAsync).WithName("setToolset").Audited(AuditAction.ToolsetSet)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
        one.MapDelete("/", DeleteAsync).WithName("deleteToolset").Audited(AuditAction.ToolsetDelete)
            .ProducesNotFound()
            .ProducesProblem(StatusCodes.Status412PreconditionFailed);
    }

    /// <summary>List toolsets by name.</summary>
    /// <remarks>Toolsets that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<ToolsetSummary>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.Toolsets, out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var rows = await page
            .Select(toolset => new ToolsetSummary
            {
                Name = toolset.Name,
                Title = toolset.Title,
                Description = toolset.Description,
                EntryCount = toolset.Entries.Count,
                UpdatedAt = toolset.UpdatedAt,
            })
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, row => row, row => row.Name));
    }

    /// <summary>Read one toolset with its entries.</summary>
    internal static async Task<Results<Ok<ToolsetResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] ToolsetAddress address,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        await DescribeAsync(address.Name, database, response, cancellationToken) is { } toolset
            ? TypedResults.Ok(toolset)
            : Problems.NotFound(Unknown);

    /// <summary>Create a toolset, or replace all of it.</summary>
    /// <remarks>Writing what is there already changes nothing and succeeds.</remarks>
    internal static async Task<Results<Ok<ToolsetResponse>, Created<ToolsetResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] ToolsetAddress address,
        SetToolsetRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolsetPublisher toolsets,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var current = await toolsets.FindForChangeAsync(address.Name, cancellationToken);
        if (!EntityTags.Allows(ifMatch, current?.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var result = await toolsets.SetAsync(current, DraftOf(address.Name, request), cancellationToken);
        if (result.Change is PublishChange.Refused)
        {
            return Problems.Invalid(result.Problems);
        }

        // It was written just now.
        var toolset = (await DescribeAsync(address.Name, database, response, cancellationToken))!;
        return result.Change is PublishChange.Created ? TypedResults.Created($"{Route}/{toolset.Name}", toolset) : TypedResults.Ok(toolset);
    }

    /// <summary>Delete a toolset: its endpoint is gone, what it showed stays in the registry.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] ToolsetAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolsetPublisher toolsets,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (await toolsets.FindForChangeAsync(address.Name, cancellationToken) is not { } toolset)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, toolset.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        database.Toolsets.Remove(toolset);
        await database.SaveChangesAsync(cancellationToken);
        return TypedResults.NoContent();
    }

    private static ToolsetDraft DraftOf(string name, SetToolsetRequest request) => new()
    {
        Name = name,
        Title = request.Title,
        Description = request.Description,
        Entries = [.. (request.Entries ?? []).Select(entry => (entry ?? new()).ToDraft())],
    };

    private static async Task<ToolsetResponse?> DescribeAsync(
        string name,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await database.Toolsets.AsNoTracking().SingleOrDefaultAsync(row => row.Name == name, cancellationToken) is not { } toolset)
        {
            return null;
        }

        response.Headers.ETag = EntityTags.Of(toolset.Version);
        var entries =
            from entry in database.Set<ToolsetEntry>()
            where entry.ToolsetId == toolset.Id
            join tool in database.Tools on entry.ToolId equals tool.Id
            orderby tool.Primitive, tool.Name
            select new ToolsetEntryResponse
            {
                Tool = tool.Name,
                Primitive = tool.Primitive,
                Name = entry.Name,
                Title = entry.Title,
                Description = entry.Description,
            };
        return new()
        {
            Name = toolset.Name,
            Title = toolset.Title,
            Description = toolset.Description,
            Path = $"/mcp/{toolset.Name}",
            Entries = await entries.ToListAsync(cancellationToken),
            CreatedAt = toolset.CreatedAt,
            UpdatedAt = toolset.UpdatedAt,
        };
    }
}
