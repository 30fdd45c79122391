using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Policies;

namespace ToolHub.AdminApi.Limits;

/// <summary>Limits of calls by tool, beside those of the installation.</summary>
internal static class LimitEndpoints
{
    private const string Route = "/api/v1/limits";
    private const string Unknown = "There is no such limit.";

    public static void MapLimits(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Limits").WithAdminPromises(CapabilityNames.PoliciesManage);
        group.MapGet("/", ListAsync).WithName("listLimits");
        group.MapGet("/{name}", GetAsync).WithName("getLimit").ProducesNotFound();
        group.MapPut("/{name}", SetAsync).WithName("setLimit").Audited(AuditAction.LimitSet).ProducesConflicts();
        group.MapDelete("/{name}", DeleteAsync).WithName("deleteLimit").Audited(AuditAction.LimitDelete)
            .ProducesNotFound().ProducesConflicts();
    }

    /// <summary>List limits by name.</summary>
    internal static async Task<Results<Ok<Page<LimitResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.CallLimits.AsNoTracking(), out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var rows = await page.ToListAsync(cancellationToken);
        var tools = await MatchingTools.ReadAsync(database, cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, limit => LimitResponse.From(limit, tools.Count(limit.Tools)), limit => limit.Name));
    }

    /// <summary>Read one limit.</summary>
    internal static async Task<Results<Ok<LimitResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] LimitAddress address,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken) => await FindAsync(database, address, cancellationToken) is { } limit
            ? TypedResults.Ok(await AnswerAsync(limit, database, response, cancellationToken))
            : Problems.NotFound(Unknown);

    /// <summary>Make a limit, or replace it; servers follow within a second, and its buckets begin full.</summary>
    internal static async Task<Results<Ok<LimitResponse>, Created<LimitResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] LimitAddress address,
        SetLimitRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var known = await FindAsync(database, address, cancellationToken);
        if (!EntityTags.Allows(ifMatch, known?.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var wanted = LimitOf(address.Name, request, time.GetUtcNow());
        var limit = known ?? database.CallLimits.Add(wanted).Entity;
        limit.Tools = wanted.Tools;
        limit.IsPerCaller = wanted.IsPerCaller;
        limit.Burst = wanted.Burst;
        limit.PerSecond = wanted.PerSecond;
        limit.UpdatedAt = wanted.UpdatedAt;
        if (!await database.TrySaveAsync(cancellationToken))
        {
            return Problems.Conflict(EntityTags.Stale);
        }

        var answer = await AnswerAsync(limit, database, response, cancellationToken);
        return known is null ? TypedResults.Created($"{Route}/{limit.Name}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>Remove a limit.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] LimitAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } limit)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, limit.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        database.CallLimits.Remove(limit);
        return await database.TrySaveAsync(cancellationToken) ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    private static CallLimit LimitOf(string name, SetLimitRequest request, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        Tools = request.Tools,
        // Validation has seen that the numbers are there.
        IsPerCaller = request.PerCaller!.Value,
        Burst = request.Burst!.Value,
        PerSecond = request.PerSecond!.Value,
        UpdatedAt = now,
    };

    private static Task<CallLimit?> FindAsync(ToolHubDbContext database, LimitAddress address, CancellationToken cancellationToken) =>
        database.CallLimits.SingleOrDefaultAsync(limit => limit.Name == address.Name, cancellationToken);

    private static async Task<LimitResponse> AnswerAsync(
        CallLimit limit, ToolHubDbContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.ETag = EntityTags.Of(limit.Version);
        var tools = await MatchingTools.ReadAsync(database, cancellationToken);
        return LimitResponse.From(limit, tools.Count(limit.Tools));
    }
}
