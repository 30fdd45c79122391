using System.Text.Json;
using Microsoft.AspNetCore.Http.HttpResults;
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

    public static void MapCapabilities(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Capabilities").WithAdminPromises(CapabilityNames.PoliciesManage);
        group.MapGet("/", ListAsync).WithName("listCapabilities");
        group.MapPut("/{name}", SetAsync).WithName("setCapability").Audited(AuditAction.CapabilitySet)
            .ProducesProblem(StatusCodes.Status409Conflict);
        group.MapDelete("/{name}", DeleteAsync).WithName("deleteCapability").Audited(AuditAction.CapabilityDelete)
            .ProducesNotFound().ProducesProblem(StatusCodes.Status409Conflict);
    }

    /// <summary>List capabilities by name.</summary>
    internal static async Task<Results<Ok<Page<CapabilityResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken) => query.TryApply(database.Capabilities.AsNoTracking(), out var page)
            ? TypedResults.Ok(query.PageOf(await page.ToListAsync(cancellationToken), CapabilityResponse.From, row => row.Name))
            : Problems.Invalid("cursor", "Not a cursor of this list.");

    /// <summary>Define a capability for tools to ask for, or describe it anew.</summary>
    internal static async Task<Results<Ok<CapabilityResponse>, Created<CapabilityResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] CapabilityAddress address,
        SetCapabilityRequest request,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (CapabilityNames.All.Contains(address.Name))
        {
            return Problems.Conflict(BuiltIn);
        }

        var known = await database.Capabilities.FindAsync([address.Name], cancellationToken);
        var capability = known
            ?? database.Capabilities.Add(new() { Name = address.Name, Description = request.Description }).Entity;
        capability.Description = request.Description;
        return (await database.TrySaveAsync(cancellationToken), known) switch
        {
            (false, _) => Problems.Conflict("Somebody else has defined it at the same moment. Look again."),
            (_, null) => TypedResults.Created($"{Route}/{capability.Name}", CapabilityResponse.From(capability)),
            _ => TypedResults.Ok(CapabilityResponse.From(capability)),
        };
    }

    /// <summary>Remove a capability that nobody holds and nothing asks for.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] CapabilityAddress address,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (CapabilityNames.All.Contains(address.Name))
        {
            return Problems.Conflict(BuiltIn);
        }

        if (await UseOfAsync(database, address.Name, cancellationToken) is { } use)
        {
            return Problems.Conflict(use);
        }

        var found = await database.Capabilities.Where(row => row.Name == address.Name).ExecuteDeleteAsync(cancellationToken);
        return found == 1 ? TypedResults.NoContent() : Problems.NotFound("There is no such capability.");
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
}
