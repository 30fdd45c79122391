namespace ToolHub.AdminApi.Toolsets;

/// <summary>A toolset in a list.</summary>
internal sealed record ToolsetSummary
{
    public required string Name { get; init; }

    public required string? Title { get; init; }

    public required string? Description { get; init; }

    /// <summary>How many entries it has, those included that are switched off at the moment.</summary>
    public required int EntryCount { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
