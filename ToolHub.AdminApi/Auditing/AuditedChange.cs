using ToolHub.Core.Auditing;

namespace ToolHub.AdminApi.Auditing;

/// <summary>Marks an endpoint that changes something, with the action its audit row names.</summary>
internal sealed record AuditedChange(AuditAction Action);
