using System.Text.Json;
using ToolHub.AdminApi.Auditing;
using ToolHub.AdminApi.Dependencies;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Sources;

/// <summary>Where tools come from.</summary>
internal sealed record SourceResponse : IAuditTarget
{
    public required Guid Id { get; init; }

    public required string Name { get; init; }

    public required ToolKind Kind { get; init; }

    public required string? Description { get; init; }

    /// <summary>How it is reached; secrets stand in it as references, their values cannot be read.</summary>
    public required JsonElement Settings { get; init; }

    /// <summary>Off: calls of its tools are refused at once.</summary>
    public required bool Enabled { get; init; }

    /// <summary>How many entries of the registry have revisions that call it.</summary>
    public required int Tools { get; init; }

    /// <summary>The worst of what servers say now; <c>/api/v1/dependencies</c> has it server by server.</summary>
    public required SourceState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    string IAuditTarget.AuditTarget => Name;

    public static SourceResponse From(SourceInUse row, DateTimeOffset now) => new()
    {
        Id = row.Source.Id,
        Name = row.Source.Name,
        Kind = row.Source.Kind,
        Description = row.Source.Description,
        Settings = JsonElement.Parse(row.Source.Settings),
        Enabled = row.Source.IsEnabled,
        Tools = row.Tools,
        State = row.Reports.Worst(now),
        CreatedAt = row.Source.CreatedAt,
        UpdatedAt = row.Source.UpdatedAt,
    };
}
