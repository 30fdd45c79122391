using ToolHub.Core.Access;
using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.AdminApi.Auditing;

/// <summary>Records what became of a request to an endpoint that is marked with <see cref="AuditedChange"/>.</summary>
internal sealed class ChangeLog(AuditLog audit, AuditEntries entries)
{
    /// <exception cref="AuditUnavailableException">The row is not committed, or not known to be.</exception>
    public Task AppendAsync(HttpContext http, ChangeOutcome outcome)
    {
        var change = http.GetEndpoint()!.Metadata.GetRequiredMetadata<AuditedChange>(); // Marked, so there is an endpoint.
        var target = http.GetRouteValue("name") ?? http.GetRouteValue("id") ?? outcome.Target ?? http.Request.Path;
        return AppendAsync(http, change.Action, target.ToString() ?? "", outcome.Outcome, outcome.Reason);
    }

    /// <summary>Records one of many changes that a request makes, beside the row of the request itself.</summary>
    /// <exception cref="AuditUnavailableException">The row is not committed, or not known to be.</exception>
    public Task AppendAsync(HttpContext http, AuditAction action, string target) =>
        AppendAsync(http, action, target, ToolCallOutcome.Succeeded, reason: null);

    private Task AppendAsync(HttpContext http, AuditAction action, string target, ToolCallOutcome outcome, string? reason)
    {
        var entry = entries.Create(
            action, CallChannel.AdminApi, target, CallerIdentity.CallerOf(http.User), outcome, reason, http.TraceIdentifier);

        // Not the client's token: one that hangs up does not keep its attempt out of the log.
        return audit.AppendAsync(entry, CancellationToken.None);
    }
}
