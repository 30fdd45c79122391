namespace ToolHub.AdminApi.Auditing;

/// <summary>A response whose subject is not in the request's path, because it did not exist before.</summary>
internal interface IAuditTarget
{
    /// <summary>What the audit row names.</summary>
    string AuditTarget { get; }
}
