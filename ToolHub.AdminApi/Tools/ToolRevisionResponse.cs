using System.Text.Json;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Tools;

/// <summary>What clients see and calls must satisfy; immutable.</summary>
internal sealed record ToolRevisionResponse
{
    /// <summary>Semantic version.</summary>
    public required string Version { get; init; }

    public required string? Title { get; init; }

    public required string Description { get; init; }

    /// <summary>All of them are needed for a call.</summary>
    public required IReadOnlyList<string> RequiredCapabilities { get; init; }

    /// <summary>JSON Schema 2020-12 of the arguments.</summary>
    public required JsonElement InputSchema { get; init; }

    /// <summary>JSON Schema 2020-12 of the structured result, where one is promised.</summary>
    public required JsonElement? OutputSchema { get; init; }

    /// <summary>The protocol's hints to hosts, such as <c>readOnlyHint</c>.</summary>
    public required JsonElement? Annotations { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public static ToolRevisionResponse From(ToolRevision revision) => new()
    {
        Version = revision.Version,
        Title = revision.Title,
        Description = revision.Description,
        RequiredCapabilities = revision.RequiredCapabilities,
        InputSchema = JsonElement.Parse(revision.InputSchema),
        OutputSchema = revision.OutputSchema is { } schema ? JsonElement.Parse(schema) : null,
        Annotations = JsonElement.Parse(revision.Definition).TryGetProperty("annotations", out var annotations) ? annotations : null,
        CreatedAt = revision.CreatedAt,
        CreatedBy = revision.CreatedBy,
    };
}
