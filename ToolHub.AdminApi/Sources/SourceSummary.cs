using ToolHub.AdminApi.Dependencies;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Sources;

/// <summary>A source in a list.</summary>
internal sealed record SourceSummary
{
    public required string Name { get; init; }

    public required ToolKind Kind { get; init; }

    public required string? Description { get; init; }

    /// <summary>Off: calls of its tools are refused at once.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How many entries of the registry have revisions that call it.</summary>
    public required int Tools { get; init; }

    /// <summary>The worst of what servers say now; <c>/api/v1/dependencies</c> has it server by server.</summary>
    public required SourceState State { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static SourceSummary From(SourceInUse row, DateTimeOffset now) => new()
    {
        Name = row.Source.Name,
        Kind = row.Source.Kind,
        Description = row.Source.Description,
        Enabled = row.Source.IsEnabled,
        Tools = row.Tools,
        State = row.Reports.Worst(now),
        UpdatedAt = row.Source.UpdatedAt,
    };
}
