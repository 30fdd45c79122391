namespace ToolHub.Tests.AdminApi;

/// <summary>What the audit log says of administrative changes.</summary>
internal static class AuditQueries
{
    /// <summary>The outcomes of an action on a target, oldest first.</summary>
    public static async Task<string[]> OutcomesAsync(this AdminApiHost host, string action, string target) =>
        (string[])(await host.QueryAsync(
            $"""
            SELECT coalesce(array_agg(outcome::text ORDER BY occurred_at, id), ARRAY[]::text[])
            FROM audit_entries WHERE action = '{action}' AND target = '{target}'
            """))!;
}
