using System.ComponentModel;
using System.Security.Claims;
using System.Text;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;
using ToolHub.Core.Secrets;

namespace ToolHub.AdminApi.Secrets;

/// <summary>Secrets go in, are used by the sources that refer to them, and never come out.</summary>
internal static class SecretEndpoints
{
    private const string Route = "/api/v1/secrets";
    private const string Unknown = "There is no such secret.";

    public static void MapSecrets(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Secrets").WithAdminPromises(CapabilityNames.SourcesManage);
        group.MapGet("/", ListAsync).WithName("listSecrets");

        // The rest of the path: names have slashes.
        group.MapGet("/{**name}", GetAsync).WithName("getSecret").ProducesNotFound();
        group.MapPut("/{**name}", SetAsync).WithName("setSecret").Audited(AuditAction.SecretSet).ProducesConflicts();
        group.MapDelete("/{**name}", DeleteAsync).WithName("deleteSecret").Audited(AuditAction.SecretDelete)
            .ProducesNotFound().ProducesConflicts();
    }

    /// <summary>List secrets by name, without their values.</summary>
    internal static async Task<Results<Ok<Page<SecretResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.Secrets.AsNoTracking(), out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var rows = await page
            .Select(secret => new StoredSecret(secret.Name, secret.UpdatedAt, secret.UpdatedBy, secret.Version))
            .ToListAsync(cancellationToken);
        var uses = await SecretUses.LoadAsync(database, cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, row => SecretResponse.From(row, uses), row => row.Name));
    }

    /// <summary>Read who set a secret and what uses it; nobody can read its value.</summary>
    internal static async Task<Results<Ok<SecretResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] SecretAddress address,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        var secret = await database.Secrets
            .Where(secret => secret.Name == address.Name)
            .Select(secret => new StoredSecret(secret.Name, secret.UpdatedAt, secret.UpdatedBy, secret.Version))
            .SingleOrDefaultAsync(cancellationToken);
        return secret is null
            ? Problems.NotFound(Unknown)
            : TypedResults.Ok(await AnswerAsync(secret, database, response, cancellationToken));
    }

    /// <summary>Store a secret, or another value for it; servers use it within a second.</summary>
    internal static async Task<Results<Ok<SecretResponse>, Created<SecretResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] SecretAddress address,
        SetSecretRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ClaimsPrincipal user,
        ToolHubDbContext database,
        SecretSeals seals,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (Encoding.UTF8.GetByteCount(request.Value) > Secret.MaxBytes)
        {
            return Problems.Invalid("value", $"Must not be longer than {Secret.MaxBytes} bytes.");
        }

        var secret = await database.Secrets.FindAsync([address.Name], cancellationToken);
        if (!EntityTags.Allows(ifMatch, secret?.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var isNew = secret is null;
        // Authorization has let a caller in.
        var author = CallerIdentity.CallerOf(user)!.Id;
        secret ??= database.Secrets.Add(
            new() { Name = address.Name, SealedValue = "", UpdatedAt = default, UpdatedBy = author }).Entity;
        secret.SealedValue = seals.Seal(address.Name, request.Value);
        secret.UpdatedAt = time.GetUtcNow();
        secret.UpdatedBy = author;
        if (!await database.TrySaveAsync(cancellationToken))
        {
            return Problems.Conflict("Somebody else has set the secret at the same moment. Decide whose value is right.");
        }

        var answer = await AnswerAsync(
            new(secret.Name, secret.UpdatedAt, secret.UpdatedBy, secret.Version), database, response, cancellationToken);
        return isNew ? TypedResults.Created($"{Route}/{secret.Name}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>Delete a secret.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] SecretAddress address,
        [FromQuery, Description("Delete it although sources refer to it; their calls fail from now on.")] bool? force,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (await database.Secrets.FindAsync([address.Name], cancellationToken) is not { } secret)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, secret.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var uses = force is true ? [] : (await SecretUses.LoadAsync(database, cancellationToken)).Of(address.Name);
        if (uses.Count > 0)
        {
            return Problems.Conflict(
                $"Sources refer to it: {string.Join(", ", uses)}. Change them first, or send force=true and let their calls fail.");
        }

        database.Secrets.Remove(secret);
        return await database.TrySaveAsync(cancellationToken) ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    /// <summary>The secret as clients see it. Its ETag is the row's version, which tells nothing about the value.</summary>
    private static async Task<SecretResponse> AnswerAsync(
        StoredSecret secret,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        response.Headers.ETag = EntityTags.Of(secret.Version);
        return SecretResponse.From(secret, await SecretUses.LoadAsync(database, cancellationToken));
    }
}
