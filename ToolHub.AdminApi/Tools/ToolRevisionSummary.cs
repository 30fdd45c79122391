namespace ToolHub.AdminApi.Tools;

/// <summary>A revision in a list.</summary>
internal sealed record ToolRevisionSummary
{
    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    public required string? Title { get; init; }

    /// <summary>Whether clients see this one.</summary>
    public required bool Current { get; init; }

    /// <summary>Whether it waits for approval.</summary>
    public required bool Proposed { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}
