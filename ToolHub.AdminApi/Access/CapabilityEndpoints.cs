using System.ComponentModel;
using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Access;

/// <summary>What callers may be allowed to do: ToolHub's own capabilities, and those that an installation's tools ask for.</summary>
internal static class CapabilityEndpoints
{
    private const string Route = "/api/v1/capabilities";
    private const string BuiltIn = "This capability is ToolHub's own.";
    private const string Unknown = "There is no such capability.";

    public static void MapCapabilities(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Capabilities").WithAdminPromises(CapabilityNames.PoliciesManage);
        group.MapGet("/", ListAsync).WithName("listCapabilities");
        group.MapGet("/{name}", GetAsync).WithName("getCapability").ProducesNotFound();
        group.MapPut("/{name}", SetAsync).WithName("setCapability").Audited(AuditAction.CapabilitySet).ProducesConflicts();
        group.MapDelete("/{name}", DeleteAsync).WithName("deleteCapability").Audited(AuditAction.CapabilityDelete)
            .ProducesNotFound().ProducesConflicts();
    }

    /// <summary>List capabilities by name.</summary>
    internal static async Task<Results<Ok<Page<CapabilityResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken) => query.TryApply(database.Capabilities.AsNoTracking(), out var page)
            ? TypedResults.Ok(query.PageOf(await page.ToListAsync(cancellationToken), CapabilityResponse.From, row => row.Name))
            : Problems.Invalid("cursor", "Not a cursor of this list.");

    /// <summary>Read one capability.</summary>
    internal static async Task<Results<Ok<CapabilityResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] CapabilityAddress address,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken) =>
        await database.Capabilities.FindAsync([address.Name], cancellationToken) is { } capability
            ? TypedResults.Ok(Answer(capability, response))
            : Problems.NotFound(Unknown);

    /// <summary>Define a capability for tools to ask for, or describe it anew.</summary>
    internal static async Task<Results<Ok<CapabilityResponse>, Created<CapabilityResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] CapabilityAddress address,
        SetCapabilityRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (CapabilityNames.All.Contains(address.Name))
        {
            return Problems.Conflict(BuiltIn);
        }

        var known = await database.Capabilities.FindAsync([address.Name], cancellationToken);
        if (!EntityTags.Allows(ifMatch, known?.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var capability = known
            ?? database.Capabilities.Add(new() { Name = address.Name, Description = request.Description }).Entity;
        capability.Description = request.Description;
        return (await database.TrySaveAsync(cancellationToken), known) switch
        {
            (false, _) => Problems.Conflict(EntityTags.Stale),
            (_, null) => TypedResults.Created($"{Route}/{capability.Name}", Answer(capability, response)),
            _ => TypedResults.Ok(Answer(capability, response)),
        };
    }

    /// <summary>Remove a capability that nobody holds and nothing asks for.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] CapabilityAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (CapabilityNames.All.Contains(address.Name))
        {
            return Problems.Conflict(BuiltIn);
        }

        if (await database.Capabilities.FindAsync([address.Name], cancellationToken) is not { } capability)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, capability.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        if (await UseOfAsync(database, address.Name, cancellationToken) is { } use)
        {
            return Problems.Conflict(use);
        }

        database.Capabilities.Remove(capability);
        return await database.TrySaveAsync(cancellationToken) ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    /// <summary>Who would be surprised, as one sentence; null if nobody.</summary>
    private static async Task<string?> UseOfAsync(ToolHubDbContext database, string name, CancellationToken cancellationToken)
    {
        if (await database.CapabilityGrants.AnyAsync(grant => grant.Capability == name, cancellationToken))
        {
            return "It is granted. Take the grants away first.";
        }

        // Of any revision: an administrator may go back to an older one.
        if (await database.ToolRevisions.AnyAsync(revision => revision.RequiredCapabilities.Contains(name), cancellationToken))
        {
            return "Tools ask for it.";
        }

        var settings = await database.Sources.Select(source => source.Settings).ToListAsync(cancellationToken);
        return settings.Exists(json => Mentions(JsonElement.Parse(json), name)) ? "A source's settings ask for it." : null;
    }

    private static bool Mentions(JsonElement value, string name) => value.ValueKind switch
    {
        JsonValueKind.Object => value.EnumerateObject().Any(member => Mentions(member.Value, name)),
        JsonValueKind.Array => value.EnumerateArray().Any(item => Mentions(item, name)),
        JsonValueKind.String => value.ValueEquals(name),
        _ => false,
    };

    private static CapabilityResponse Answer(Capability capability, HttpResponse response)
    {
        response.Headers.ETag = EntityTags.Of(capability.Version);
        return CapabilityResponse.From(capability);
    }
}
