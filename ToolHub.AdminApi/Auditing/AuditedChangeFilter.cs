using ToolHub.AdminApi.Http;
using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;
using ToolHub.Core.Data;

namespace ToolHub.AdminApi.Auditing;

/// <summary>
/// Runs an administrative change in one transaction and commits it only after its audit row is committed; refused attempts are
/// recorded too. The audit log has its own writer, so the two commits are two: a change without a row cannot happen. A row without
/// its change can, if the database fails exactly between them; the request then fails and says so.
/// </summary>
internal sealed class AuditedChangeFilter(ToolHubDbContext database, AuditLog audit, AuditEntries entries) : IEndpointFilter
{
    public async ValueTask<object?> InvokeAsync(EndpointFilterInvocationContext context, EndpointFilterDelegate next)
    {
        var http = context.HttpContext;
        if (http.GetEndpoint()?.Metadata.GetMetadata<AuditedChange>() is not { } change)
        {
            return await next(context);
        }

        await using var transaction = await database.Database.BeginTransactionAsync(http.RequestAborted);
        var result = await next(context);
        var outcome = ChangeOutcome.Of(result);
        try
        {
            // Not the client's token: one that hangs up does not keep its attempt out of the log.
            await audit.AppendAsync(EntryOf(change, http, outcome), CancellationToken.None);
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

    private AuditEntry EntryOf(AuditedChange change, HttpContext http, ChangeOutcome outcome)
    {
        var target = http.GetRouteValue("name") ?? http.GetRouteValue("id") ?? outcome.Target ?? http.Request.Path;
        return entries.Create(
            change.Action,
            CallChannel.AdminApi,
            target.ToString() ?? "",
            CallerIdentity.CallerOf(http.User),
            outcome.Outcome,
            outcome.Reason,
            http.TraceIdentifier);
    }
}
