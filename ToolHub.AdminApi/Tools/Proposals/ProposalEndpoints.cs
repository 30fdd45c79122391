using System.ComponentModel;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Query;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Quarantine;

namespace ToolHub.AdminApi.Tools.Proposals;

/// <summary>Definitions that wait: looking at what a server wants to say to models from now on, and deciding.</summary>
internal static class ProposalEndpoints
{
    private const string Unknown = "The registry has no such entry, or no definition of it waits.";
    private const string Unread = "Send the ETag of the proposal that you read as If-Match, so that nothing else is approved.";

    public static void MapToolProposals(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/tools/{name}/proposal").WithTags("Tools").WithAdminPromises(CapabilityNames.ToolsManage);
        group.ProducesProblem(StatusCodes.Status404NotFound);
        group.MapGet("/", GetAsync).WithName("getToolProposal");
        group.MapPost("/approve", ApproveAsync).WithName("approveTool").Audited(AuditAction.ToolApprove).ProducesConflicts()
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
        group.MapPost("/reject", RejectAsync).WithName("rejectTool").Audited(AuditAction.ToolReject).ProducesConflicts();
    }

    /// <summary>Read the definition that waits, how it differs from the approved one, and what is suspicious about it.</summary>
    internal static async Task<Results<Ok<ProposalResponse>, ProblemHttpResult>> GetAsync(
        [AsParameters] ToolAddress address,
        ToolHubDbContext database,
        ToolLookup tools,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { ProposedRevision: { } proposed } tool)
        {
            return Problems.NotFound(Unknown);
        }

        response.Headers.ETag = EntityTags.Of(tool.Version);
        return TypedResults.Ok(ProposalResponse.From(tool, proposed, await tools.SourceNameAsync(proposed.SourceId, cancellationToken)));
    }

    /// <summary>Approve the definition that waits: clients see it from now on.</summary>
    /// <remarks>If-Match is needed. Consents to the old definition do not count for the new one.</remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> ApproveAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken) => ifMatch is null
        // The server may have proposed something else since somebody looked.
        ? Problems.PreconditionRequired(Unread)
        : await DecideAsync(
            address,
            ifMatch,
            database,
            row => row
                .SetProperty(tool => tool.CurrentRevisionId, tool => tool.ProposedRevisionId)
                .SetProperty(tool => tool.ProposedRevisionId, (Guid?)null)
                .SetProperty(tool => tool.WithheldReason, (string?)null)
                // What was never approved is a draft until now.
                .SetProperty(tool => tool.Status, tool => tool.Status == ToolStatus.Draft ? ToolStatus.Active : tool.Status)
                .SetProperty(tool => tool.UpdatedAt, time.GetUtcNow()),
            cancellationToken);

    /// <summary>Reject the definition that waits: the entry stays hidden until its server takes the change back.</summary>
    /// <remarks>The definition can still be approved later.</remarks>
    internal static Task<Results<NoContent, ProblemHttpResult>> RejectAsync(
        [AsParameters] ToolAddress address,
        [FromHeader(Name = "If-Match"), Description(EntityTags.IfMatchDescription)] string? ifMatch,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken) =>
        DecideAsync(
            address,
            ifMatch,
            database,
            row => row
                .SetProperty(tool => tool.WithheldReason, WithheldReasons.Rejected)
                .SetProperty(tool => tool.UpdatedAt, time.GetUtcNow()),
            cancellationToken);

    private static async Task<Results<NoContent, ProblemHttpResult>> DecideAsync(
        ToolAddress address,
        string? ifMatch,
        ToolHubDbContext database,
        Action<UpdateSettersBuilder<RegisteredTool>> decision,
        CancellationToken cancellationToken)
    {
        if (await FindAsync(database, address, cancellationToken) is not { ProposedRevision: not null } tool)
        {
            return Problems.NotFound(Unknown);
        }

        if (!EntityTags.Allows(ifMatch, tool.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        // The version again in the predicate: the server may have proposed something else at this moment.
        var changed = await database.Tools
            .Where(row => row.Id == tool.Id && row.Version == tool.Version)
            .ExecuteUpdateAsync(decision, cancellationToken);
        return changed == 1 ? TypedResults.NoContent() : Problems.Conflict(EntityTags.Stale);
    }

    private static Task<RegisteredTool?> FindAsync(ToolHubDbContext database, ToolAddress address, CancellationToken cancellationToken) =>
        database.Tools.AsNoTracking()
            .Include(tool => tool.CurrentRevision)
            .Include(tool => tool.ProposedRevision)
            .SingleOrDefaultAsync(tool => tool.Primitive == address.PrimitiveKind && tool.Name == address.Name, cancellationToken);
}
