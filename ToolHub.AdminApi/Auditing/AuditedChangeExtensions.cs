using ToolHub.Core.Auditing;

namespace ToolHub.AdminApi.Auditing;

internal static class AuditedChangeExtensions
{
    /// <summary>Every request that is let in to this endpoint leaves an audit row, and changes nothing without one.</summary>
    public static RouteHandlerBuilder Audited(this RouteHandlerBuilder endpoint, AuditAction action) =>
        endpoint.WithMetadata(new AuditedChange(action));

    /// <summary>The endpoint only reads, whatever its method: there is nothing to record.</summary>
    public static RouteHandlerBuilder ChangesNothing(this RouteHandlerBuilder endpoint) => endpoint.WithMetadata(new ChangesNothing());
}
