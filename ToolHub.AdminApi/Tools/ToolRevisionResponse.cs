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

    /// <summary>The name of the source where calls are made; null for built-ins.</summary>
    public required string? Source { get; init; }

    /// <summary>What a call does at the source; null for built-ins.</summary>
    public required JsonElement? Execution { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }

    public static ToolRevisionResponse From(PrimitiveKind primitive, ToolRevision revision, string? source)
    {
        // The columns are for the search, and cut where they would be too long.
        var published = PublishedDefinition.Parse(primitive, revision.Definition);
        return new()
        {
            Version = revision.Version,
            Title = published.Title ?? revision.Title,
            Description = published.Description ?? revision.Description,
            RequiredCapabilities = revision.RequiredCapabilities,
            InputSchema = JsonElement.Parse(revision.InputSchema),
            OutputSchema = Parse(revision.OutputSchema),
            Annotations = JsonElement.Parse(revision.Definition).TryGetProperty("annotations", out var annotations) ? annotations : null,
            Source = source,
            Execution = Parse(revision.Execution),
            CreatedAt = revision.CreatedAt,
            CreatedBy = revision.CreatedBy,
        };
    }

    private static JsonElement? Parse(string? json) => json is null ? null : JsonElement.Parse(json);
}
