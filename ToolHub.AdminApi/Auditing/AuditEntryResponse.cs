using ToolHub.Core.Auditing;
using ToolHub.Core.Calls;

namespace ToolHub.AdminApi.Auditing;

/// <summary>One row of the audit log.</summary>
internal sealed record AuditEntryResponse
{
    public required Guid Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The process that wrote the row.</summary>
    public required Guid WriterId { get; init; }

    public required AuditAction Action { get; init; }

    /// <summary>Which door the request came through.</summary>
    public required CallChannel Channel { get; init; }

    /// <summary>What was acted on: a tool's name, a key's id, a resource's URI.</summary>
    public required string Target { get; init; }

    /// <summary>The revision that was called.</summary>
    public required string? Revision { get; init; }

    /// <summary>Who acted; null where nobody was authenticated.</summary>
    public required string? CallerId { get; init; }

    public required string? Role { get; init; }

    public required Guid? ApiKeyId { get; init; }

    /// <summary>The host application, as it named itself.</summary>
    public required string? Client { get; init; }

    public required ToolCallOutcome Outcome { get; init; }

    /// <summary>Why it was refused or failed, as the caller was told.</summary>
    public required string? Reason { get; init; }

    public required double DurationMilliseconds { get; init; }

    public required string CorrelationId { get; init; }
}
