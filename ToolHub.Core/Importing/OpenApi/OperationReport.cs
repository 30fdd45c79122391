namespace ToolHub.Core.Importing.OpenApi;

/// <summary>What came of one operation of a document.</summary>
internal sealed record OperationReport
{
    /// <summary>Method and path.</summary>
    /// <example>GET /orders/{id}</example>
    public required string Operation { get; init; }

    public required string? OperationId { get; init; }

    /// <summary>The tool's name, also where it did not come to be.</summary>
    public required string Tool { get; init; }

    public required OperationOutcome Outcome { get; init; }

    /// <summary>Why it was skipped or refused, a sentence each.</summary>
    public IReadOnlyCollection<string> Reasons { get; init; } = [];

    /// <summary>What is not as the document has it, a sentence each.</summary>
    public IReadOnlyCollection<string> Warnings { get; init; } = [];

    /// <summary>The version that clients had before; null if there was no such tool.</summary>
    public string? FromVersion { get; init; }

    /// <summary>The version that says what the document says; null if it was skipped or refused.</summary>
    public string? ToVersion { get; init; }
}
