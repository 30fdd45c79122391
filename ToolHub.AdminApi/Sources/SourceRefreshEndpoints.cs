using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Sources;

/// <summary>Asks upstream servers what they offer, now.</summary>
internal static class SourceRefreshEndpoints
{
    public static void MapSourceRefresh(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup(SourceEndpoints.Route + "/{name}/refresh")
            .WithTags("Sources")
            .WithAdminPromises(CapabilityNames.SourcesManage);
        group.MapPost("/", RefreshAsync)
            .WithName("refreshSource")
            .Audited(AuditAction.SourceImport)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Ask an upstream server what it offers.</summary>
    /// <remarks>The MCP servers do it as soon as they hear of it. Connections stay: switch the source off and on for new ones.</remarks>
    internal static async Task<Results<Accepted, ProblemHttpResult>> RefreshAsync(
        [AsParameters] SourceAddress address,
        ToolHubDbContext database,
        TimeProvider time,
        CancellationToken cancellationToken)
    {
        var changed = await database.Sources
            .Where(source => source.Name == address.Name && source.Kind == ToolKind.UpstreamMcp)
            .ExecuteUpdateAsync(row => row.SetProperty(source => source.UpdatedAt, time.GetUtcNow()), cancellationToken);
        return changed == 1
            ? TypedResults.Accepted((string?)null)
            : Problems.NotFound("There is no upstream server of this name.");
    }
}
