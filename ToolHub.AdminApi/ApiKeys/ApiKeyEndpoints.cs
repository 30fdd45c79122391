using System.Security.Claims;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>API keys: issuing, finding, replacing and revoking them.</summary>
internal static class ApiKeyEndpoints
{
    private const string Route = "/api/v1/api-keys";
    private const string Unknown = "There is no such key.";
    private const string Escalation = "The key could do more than you may yourself. Ask somebody who holds all of its capabilities.";

    public static void MapApiKeys(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("API keys").WithAdminPromises(CapabilityNames.ApiKeysManage);
        group.MapPost("/", CreateAsync).WithName("createApiKey").Audited(AuditAction.ApiKeyCreate);
        group.MapGet("/", ListAsync).WithName("listApiKeys");

        var one = group.MapGroup("/{id:guid}");
        one.ProducesProblem(StatusCodes.Status404NotFound);
        one.MapGet("/", GetAsync).WithName("getApiKey");
        one.MapPost("/rotate", RotateAsync).WithName("rotateApiKey").Audited(AuditAction.ApiKeyRotate)
            .ProducesProblem(StatusCodes.Status409Conflict);
        one.MapPost("/revoke", RevokeAsync).WithName("revokeApiKey").Audited(AuditAction.ApiKeyRevoke);
    }

    /// <summary>Create a key; its secret is in the answer and nowhere else.</summary>
    internal static async Task<Results<Created<IssuedApiKeyResponse>, ProblemHttpResult>> CreateAsync(
        CreateApiKeyRequest request,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        ApiKeyIssuer issuer,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!await database.Roles.AnyAsync(role => role.Name == request.Role, cancellationToken))
        {
            return Problems.Invalid("role", "There is no such role.");
        }

        if (!await MayIssueAsync(database, user, request.Owner, request.Role, cancellationToken))
        {
            return Problems.Forbidden(Escalation);
        }

        var lifetime = TimeSpan.FromDays(request.ExpiresInDays);
        var issued = await issuer.IssueAsync(new(request.Name, request.Owner, request.Role, lifetime), cancellationToken);
        return await AnswerAsync(database, issued, time, cancellationToken);
    }

    /// <summary>List keys, newest first.</summary>
    /// <remarks>Keys that are added meanwhile do not move the pages that follow.</remarks>
    internal static async Task<Results<Ok<Page<ApiKeyResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] ApiKeyListQuery query,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (!Cursor.TryDecode<ApiKeyPosition>(query.Cursor, out var after))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var now = time.GetUtcNow();
        var limit = query.Limit ?? ApiKeyListQuery.DefaultLimit;
        var rows = await database.ApiKeys.Matching(query, now)
            .Where(key => after == null || key.Id < after.Id)
            .OrderByDescending(key => key.Id)
            .Take(limit + 1)
            .Select(ApiKeyResponse.At(now))
            .ToListAsync(cancellationToken);
        return TypedResults.Ok(Page<ApiKeyResponse>.Of(rows, limit, row => row, row => Cursor.Encode(new ApiKeyPosition(row.Id))));
    }

    /// <summary>Read one key.</summary>
    internal static async Task<Results<Ok<ApiKeyResponse>, ProblemHttpResult>> GetAsync(
        Guid id,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        await database.ApiKeys.Where(key => key.Id == id).Select(ApiKeyResponse.At(time.GetUtcNow()))
            .SingleOrDefaultAsync(cancellationToken) is { } key
            ? TypedResults.Ok(key)
            : Problems.NotFound(Unknown);

    /// <summary>Replace a key by a new one for the same caller; the old one works a little longer.</summary>
    internal static async Task<Results<Created<IssuedApiKeyResponse>, ProblemHttpResult>> RotateAsync(
        Guid id,
        RotateApiKeyRequest? request,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        ApiKeyIssuer issuer,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        if (await database.ApiKeys.LockAsync(id, cancellationToken) is not { } old)
        {
            return Problems.NotFound(Unknown);
        }

        if (old.RevokedAt is not null || old.ExpiresAt <= time.GetUtcNow())
        {
            return Problems.Conflict("The key is expired or revoked. Create a new one.");
        }

        if (await database.ApiKeys.AnyAsync(key => key.RotatedFromId == id, cancellationToken))
        {
            return Problems.Conflict("The key was rotated already. Rotate its successor.");
        }

        if (!await MayIssueAsync(database, user, old.Owner, old.Role, cancellationToken))
        {
            return Problems.Forbidden(Escalation);
        }

        var overlap = TimeSpan.FromMinutes((request ?? new()).OverlapMinutes);
        return await AnswerAsync(database, await issuer.RotateAsync(old, overlap, cancellationToken), time, cancellationToken);
    }

    /// <summary>Revoke a key: it opens nothing from now on.</summary>
    /// <remarks>Revoking what is revoked changes nothing and succeeds.</remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> RevokeAsync(
        Guid id,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        // The first revocation's time stays.
        var found = await database.ApiKeys.Where(key => key.Id == id).ExecuteUpdateAsync(
            update => update.SetProperty(key => key.RevokedAt, key => key.RevokedAt ?? time.GetUtcNow()),
            cancellationToken);
        return found == 1 ? TypedResults.NoContent() : Problems.NotFound(Unknown);
    }

    /// <summary>Whoever issues a key can use it, so its role and its owner's grants must open nothing that is closed to them.</summary>
    private static async Task<bool> MayIssueAsync(
        ToolHubDbContext database,
        ClaimsPrincipal user,
        string owner,
        string role,
        CancellationToken cancellationToken)
    {
        var capabilities = await database.CapabilityGrants
            .Where(grant => grant.Role == role || grant.CallerId == owner)
            .Select(grant => grant.Capability)
            .ToListAsync(cancellationToken);
        return CallerIdentity.CallerOf(user)?.Holds(capabilities) is true;
    }

    private static async Task<Created<IssuedApiKeyResponse>> AnswerAsync(
        ToolHubDbContext database,
        IssuedApiKey issued,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var key = await database.ApiKeys
            .Where(key => key.Id == issued.Key.Id)
            .Select(ApiKeyResponse.At(time.GetUtcNow()))
            .SingleAsync(cancellationToken);
        return TypedResults.Created($"{Route}/{key.Id}", new IssuedApiKeyResponse(key, issued.Secret.Text));
    }
}
