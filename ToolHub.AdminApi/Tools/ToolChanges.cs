using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.EntityFrameworkCore;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Catalog;
using ToolHub.Core.Data;
using ToolHub.Core.Registry.Publishing;

namespace ToolHub.AdminApi.Tools;

/// <summary>Changes one entry, unless somebody else has changed it since the client or this request read it.</summary>
internal sealed class ToolChanges(ToolHubDbContext database, ToolLookup tools, TimeProvider time)
{
    /// <summary>A change that cannot be refused, and that changes nothing where all is as it shall be.</summary>
    public Task<Results<Ok<ToolResponse>, ProblemHttpResult>> ApplyAsync(
        ToolAddress address, string? ifMatch, Action<RegisteredTool> change, HttpResponse response, CancellationToken cancellationToken) =>
        ApplyAsync(
            address,
            ifMatch,
            tool =>
            {
                change(tool);
                return Task.FromResult<LifecycleRefusal?>(null);
            },
            response,
            cancellationToken);

    public async Task<Results<Ok<ToolResponse>, ProblemHttpResult>> ApplyAsync(
        ToolAddress address,
        string? ifMatch,
        Func<RegisteredTool, Task<LifecycleRefusal?>> change,
        HttpResponse response,
        CancellationToken cancellationToken)
    {
        if (await tools.FindAsync(address, cancellationToken) is not { } tool)
        {
            return Problems.NotFound(ToolLookup.Unknown);
        }

        if (!EntityTags.Allows(ifMatch, tool.Version))
        {
            return Problems.PreconditionFailed(EntityTags.Stale);
        }

        if (await change(tool) is { } refusal)
        {
            return refusal.Field is { } field ? Problems.Invalid(field, refusal.Message) : Problems.Conflict(refusal.Message);
        }

        if (!await TrySaveAsync(tool, cancellationToken))
        {
            return Problems.Conflict(WriteConflict.Sentence);
        }

        response.Headers.ETag = EntityTags.Of(tool.Version);
        return TypedResults.Ok(await tools.DescribeAsync(tool, cancellationToken));
    }

    private async Task<bool> TrySaveAsync(RegisteredTool tool, CancellationToken cancellationToken)
    {
        if (!database.ChangeTracker.HasChanges())
        {
            return true;
        }

        try
        {
            tool.UpdatedAt = time.GetUtcNow();
            await database.SaveChangesAsync(cancellationToken);
            return true;
        }
        catch (DbUpdateException exception) when (WriteConflict.Is(exception))
        {
            return false;
        }
    }
}
