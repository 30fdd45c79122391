namespace ToolHub.AdminApi.Auditing;

/// <summary>The last row of a page of the audit log.</summary>
internal sealed record AuditPosition(DateTimeOffset OccurredAt, Guid Id);
