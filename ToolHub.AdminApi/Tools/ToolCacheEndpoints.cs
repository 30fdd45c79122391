using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Tools;

/// <summary>The kept results of tools.</summary>
internal static class ToolCacheEndpoints
{
    public static void MapToolCache(this IEndpointRouteBuilder endpoints)
    {
        var group = endpoints.MapGroup("/api/v1/tools/{name}/cache").WithTags("Tools").WithAdminPromises(CapabilityNames.ToolsManage);
        group.MapDelete("/", ForgetAsync)
            .WithName("forgetToolResults")
            .Audited(AuditAction.CacheInvalidate)
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    /// <summary>Throw away every kept result of an entry, on all servers.</summary>
    /// <remarks>Calls that run at this moment may still keep theirs under the old name, where nobody finds it.</remarks>
    internal static async Task<Results<NoContent, ProblemHttpResult>> ForgetAsync(
        [AsParameters] ToolAddress address,
        ToolHubDbContext database,
        CancellationToken cancellationToken)
    {
        var changed = await database.Tools
            .Where(tool => tool.Primitive == address.PrimitiveKind && tool.Name == address.Name)
            .ExecuteUpdateAsync(
                row => row.SetProperty(tool => tool.CacheEpoch, tool => tool.CacheEpoch + 1),
                cancellationToken);
        return changed == 1 ? TypedResults.NoContent() : Problems.NotFound("The registry has no such entry.");
    }
}
