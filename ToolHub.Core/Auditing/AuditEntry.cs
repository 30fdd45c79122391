using ToolHub.Core.Calls;

namespace ToolHub.Core.Auditing;

/// <summary>One thing that happened or was refused. Rows are added, never changed.</summary>
internal sealed record AuditEntry
{
    /// <summary>Version 7: ordered by time, so that the id is also the cursor.</summary>
    public required Guid Id { get; init; }

    public required DateTimeOffset OccurredAt { get; init; }

    /// <summary>The process that wrote the row.</summary>
    public required Guid WriterId { get; init; }

    public required AuditAction Action { get; init; }

    public required CallChannel Channel { get; init; }

    /// <summary>What was acted on: a tool's name, a key's id, a resource's URI.</summary>
    public required string Target { get; init; }

    /// <summary>The revision that was called, if one was found.</summary>
    public string? Revision { get; init; }

    /// <summary>Who acted; empty only where nobody was authenticated.</summary>
    public string? CallerId { get; init; }

    public string? Role { get; init; }

    public Guid? ApiKeyId { get; init; }

    /// <summary>The host application, as it named itself.</summary>
    public string? Client { get; init; }

    public required ToolCallOutcome Outcome { get; init; }

    /// <summary>One plain sentence on a refusal or failure, the same that the caller was told.</summary>
    public string? Reason { get; init; }

    /// <summary>Zero where nothing was waited for.</summary>
    public double DurationMilliseconds { get; init; }

    /// <summary>What the caller was told to quote; the trace id where there is a trace.</summary>
    public required string CorrelationId { get; init; }
}
