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

namespace ToolHub.AdminApi.Policies;

/// <summary>Rules that forbid calls by the values of their arguments.</summary>
internal static class PolicyEndpoints
{
    private const string Route = "/api/v1/policies";
    private const string Unknown = "There is no such rule.";

    public static void MapPolicies(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(Route).WithTags("Policies").WithAdminPromises(CapabilityNames.PoliciesManage);
        group.MapGet("/", ListAsync).WithName("listPolicies");
        group.MapGet("/{name}", GetAsync).WithName("getPolicy").ProducesNotFound();
        group.MapPut("/{name}", SetAsync).WithName("setPolicy").Audited(AuditAction.PolicySet).ProducesConflicts();
        group.MapDelete("/{name}", DeleteAsync).WithName("deletePolicy").Audited(AuditAction.PolicyDelete)
            .ProducesNotFound().ProducesConflicts();
    }

    /// <summary>List rules by name.</summary>
    internal static async Task<Results<Ok<Page<PolicyResponse>>, ProblemHttpResult>> ListAsync(
        [AsParameters] NameListQuery query,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (!query.TryApply(database.PolicyRules.AsNoTracking(), out var page))
        {
            return Problems.Invalid("cursor", "Not a cursor of this list.");
        }

        var rows = await page.ToListAsync(cancellationToken);
        var tools = await MatchingTools.ReadAsync(database, cancellationToken);
        return TypedResults.Ok(query.PageOf(rows, rule => PolicyResponse.From(rule, tools.Count(rule.Tools)), rule => rule.Name));
    }

    /// <summary>Read one rule.</summary>
    internal static async Task<Results<Ok<PolicyResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] PolicyAddress address,
        ToolHubDbContext database,
        HttpResponse response,
        CancellationToken cancellationToken) => await FindAsync(database, address, cancellationToken) is { } rule
            ? TypedResults.Ok(await AnswerAsync(rule, database, response, cancellationToken))
            : Problems.NotFound(Unknown);

    /// <summary>Make a rule, or replace it; servers follow within a second.</summary>
    internal static async Task<Results<Ok<PolicyResponse>, Created<PolicyResponse>, ProblemHttpResult>> SetAsync(
        [AsParameters] PolicyAddress address,
        SetPolicyRequest request,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        // Validation has seen that there is a schema.
        if (DenyRule.ProblemOf(request.DenyWhen!.Value) is { } problem)
        {
            return Problems.Invalid("denyWhen", problem);
        }

        var known = await FindAsync(database, address, cancellationToken);
        if (!EntityTags.Allows(ifMatch, known?.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        var wanted = RuleOf(address.Name, request, time.GetUtcNow());
        var rule = known ?? database.PolicyRules.Add(wanted).Entity;
        rule.Tools = wanted.Tools;
        rule.DenyWhen = wanted.DenyWhen;
        rule.Reason = wanted.Reason;
        rule.IsEnabled = wanted.IsEnabled;
        rule.UpdatedAt = wanted.UpdatedAt;
        if (!await database.TrySaveAsync(cancellationToken))
        {
            return Problems.Conflict(EntityTags.Stale);
        }

        var answer = await AnswerAsync(rule, database, response, cancellationToken);
        return known is null ? TypedResults.Created($"{Route}/{rule.Name}", answer) : TypedResults.Ok(answer);
    }

    /// <summary>Remove a rule.</summary>
    internal static async Task<Results<NoContent, ProblemHttpResult>> DeleteAsync(
        [AsParameters] PolicyAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { } rule)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, rule.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        database.PolicyRules.Remove(rule);
        return await database.TrySaveAsync(cancellationToken) ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    private static PolicyRule RuleOf(string name, SetPolicyRequest request, DateTimeOffset now) => new()
    {
        Id = Guid.CreateVersion7(now),
        Name = name,
        Tools = request.Tools,
        DenyWhen = request.DenyWhen!.Value.GetRawText(), // Validation has seen that it is there.
        Reason = request.Reason,
        IsEnabled = request.Enabled,
        UpdatedAt = now,
    };

    private static Task<PolicyRule?> FindAsync(ToolHubDbContext database, PolicyAddress address, CancellationToken cancellationToken) =>
        database.PolicyRules.SingleOrDefaultAsync(rule => rule.Name == address.Name, cancellationToken);

    private static async Task<PolicyResponse> AnswerAsync(
        PolicyRule rule, ToolHubDbContext database, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.ETag = EntityTags.Of(rule.Version);
        var tools = await MatchingTools.ReadAsync(database, cancellationToken);
        return PolicyResponse.From(rule, tools.Count(rule.Tools));
    }
}
