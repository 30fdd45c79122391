using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Access;

/// <summary>Who may do what: capabilities of roles and of single callers. A grant never changes, so it has no <c>ETag</c>.</summary>
internal static class GrantEndpoints
{
    private const string Route = "/api/v1/grants";

    public static void MapGrants(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Grants").WithAdminPromises(CapabilityNames.PoliciesManage);
        group.MapGet("/", ListAsync).WithName("listGrants");
        group.MapPost("/", GrantAsync).WithName("grantCapability").Audited(AuditAction.GrantSet)
            .ProducesProblem(StatusCodes.Status409Conflict);
        // Not "id": the audit row names what was taken away and from whom, which the answer knows.
        group.MapDelete("/{grantId:guid}", DeleteAsync).WithName("deleteGrant").Audited(AuditAction.GrantDelete)
            .ProducesNotFound().ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>List grants, in no order that means anything.</summary>
    internal static async Task<Results<Ok<Page<GrantResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] GrantFilter filter,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryDecode<GrantPosition>(filter.Cursor, out var after))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var limit = filter.Limit ?? GrantFilter.DefaultLimit;
        var rows = await database.CapabilityGrants.AsNoTracking()
            .Where(grant => filter.Role == null || grant.Role == filter.Role)
            .Where(grant => filter.Caller == null || grant.CallerId == filter.Caller)
            .Where(grant => filter.Capability == null || grant.Capability == filter.Capability)
            .Where(grant => after == null || grant.Id > after.Id)
            .OrderBy(grant => grant.Id)
            .Take(limit + 1)
            .Select(GrantResponse.Projection)
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page<GrantResponse>.Of(rows, limit, row => row, row => Cursor.Encode(new GrantPosition(row.Id))));
    }

    /// <summary>Give a capability to a role or a caller; servers follow within a second.</summary>
    /// <remarks>Giving what was given already changes nothing and succeeds.</remarks>
    internal static async Task<Results<Ok<GrantResponse>, Created<GrantResponse>, ProblemHttpResult>> GrantAsync(
        GrantRequest request,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await RefuseAsync(request, user, database, cancellationToken) is { } refusal)
        {
            return refusal;
        }

        if (await FindAsync(database, request, cancellationToken) is { } known)
        {
            return TypedResults.Ok(known);
        }

        var now = time.GetUtcNow();
        database.CapabilityGrants.Add(new()
        {
            Id = Guid.CreateVersion7(now),
            Role = request.Role,
            CallerId = request.Caller,
            Capability = request.Capability,
            CreatedAt = now,
        });
        return await database.TrySaveAsync(cancellationToken) && await FindAsync(database, request, cancellationToken) is { } added
            ? TypedResults.Created($"{Route}/{added.Id}", added)
            : Problems.Conflict("Somebody else has changed the same at the same moment. Look again.");
    }

    /// <summary>Take a capability away; servers follow within a second.</summary>
    internal static async Task<Results<Ok<GrantResponse>, ProblemHttpResult>> DeleteAsync(
        Guid grantId,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        var grant = await database.CapabilityGrants
            .Where(grant => grant.Id == grantId)
            .Select(GrantResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken);
        if (grant is null)
        {
            return Problems.NotFound("There is no such grant.");
        }

        if (grant.Role == RoleNames.Admin && CapabilityNames.Administrative.Contains(grant.Capability))
        {
            return Problems.Conflict("The role admin keeps what the admin API asks for: nobody could give it back.");
        }

        await database.CapabilityGrants.Where(row => row.Id == grantId).ExecuteDeleteAsync(cancellationToken);
        return TypedResults.Ok(grant);
    }

    private static async Task<ProblemHttpResult?> RefuseAsync(
        GrantRequest request,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (request.Role is null == request.Caller is null)
        {
            return Problems.Invalid("role", "Give either a role or a caller.");
        }

        if (request.Role is { } role && !await database.Roles.AnyAsync(row => row.Name == role, cancellationToken))
        {
            return Problems.Invalid("role", "There is no such role.");
        }

        if (!await database.Capabilities.AnyAsync(capability => capability.Name == request.Capability, cancellationToken))
        {
            return Problems.Invalid("capability", "There is no such capability.");
        }

        // Who may set rules could make an administrator of themselves otherwise.
        return CapabilityNames.Administrative.Contains(request.Capability)
            && CallerIdentity.CallerOf(user)?.Holds([request.Capability]) is not true
            ? Problems.Forbidden("What the admin API asks for is given only by those who hold it.")
            : null;
    }

    private static Task<GrantResponse?> FindAsync(ToolHubDbContext database, GrantRequest request, CancellationToken cancellationToken) =>
        database.CapabilityGrants
            .Where(grant => grant.Role == request.Role && grant.CallerId == request.Caller && grant.Capability == request.Capability)
            .Select(GrantResponse.Projection)
            .SingleOrDefaultAsync(cancellationToken);
}
