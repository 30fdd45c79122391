using ToolHub.AdminApi.Http;
using ToolHub.Core.Auditing;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Auditing;

/// <summary>
/// Runs an administrative change in one transaction and commits it only after its audit row is committed; refused attempts are
/// recorded too, and those that throw by <see cref="FailedChangeMiddleware"/>. The audit log has its own writer, so the two commits
/// are two: a change without a row cannot happen. A row without its change can, if the database fails exactly between them; the
/// request then fails, and a second row says so.
/// </summary>
internal sealed class AuditedChangeFilter(ToolHubDbContext database, ChangeLog log) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AuditedChange>() is null)
        {
            return await next(context);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        object? result;
        ChangeOutcome outcome;
        try
        {
            result = await next(context);
            outcome = ChangeOutcome.Of(result);
            await log.AppendAsync(http, outcome);
        }
        catch (AuditUnavailableException)
        {
            return Problems.Unavailable("The change could not be recorded, so it was not made. Try again in a moment.");
        }

        if (outcome.Succeeded)
        {
            await transaction.CommitAsync(CancellationToken.None);
        }

        return result;
    }
}
