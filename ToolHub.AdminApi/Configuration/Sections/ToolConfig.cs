using System.Text.Json;
using ToolHub.AdminApi.Tools;
using ToolHub.Core.Catalog;

namespace ToolHub.AdminApi.Configuration.Sections;

/// <summary>An entry as the configuration writes it: what creates it, and where it stands in its life unless that is the usual.</summary>
internal sealed record ToolConfig
{
    public required string Name { get; init; }

    public required PrimitiveKind? Primitive { get; init; }

    public required ToolKind Kind { get; init; }

    public required string? Source { get; init; }

    public required string? Title { get; init; }

    public required string Description { get; init; }

    public required JsonElement? Annotations { get; init; }

    public required string? Uri { get; init; }

    public required string? MimeType { get; init; }

    public required IReadOnlyList<string> RequiredCapabilities { get; init; }

    public required IReadOnlyList<string> Tags { get; init; }

    public required JsonElement InputSchema { get; init; }

    public required JsonElement? OutputSchema { get; init; }

    public required JsonElement? Execution { get; init; }

    public required ToolStatus? Status { get; init; }

    public required bool? Enabled { get; init; }

    public required string? Successor { get; init; }

    public required DateTimeOffset? SunsetAt { get; init; }

    /// <param name="tool">With its current revision.</param>
    /// <param name="sources">The names of all sources.</param>
    public static ToolConfig Of(RegisteredTool tool, IReadOnlyDictionary<Guid, string> sources)
    {
        // See above.
        var current = tool.CurrentRevision!;
        var source = current.SourceId is { } id ? sources[id] : null;
        var revision = ToolRevisionResponse.From(tool.Primitive, current, source);
        var published = PublishedDefinition.Parse(tool.Primitive, current.Definition);
        return new()
        {
            Name = tool.Name,
            Primitive = tool.Primitive is PrimitiveKind.Tool ? null : tool.Primitive,
            Kind = tool.Kind,
            Source = source,
            Title = revision.Title,
            Description = revision.Description,
            Annotations = revision.Annotations,
            Uri = published.Uri,
            MimeType = published.Resource?.MimeType ?? published.ResourceTemplate?.MimeType,
            RequiredCapabilities = revision.RequiredCapabilities,
            Tags = tool.Tags,
            InputSchema = revision.InputSchema,
            OutputSchema = revision.OutputSchema,
            Execution = revision.Execution,
            Status = tool.Status is ToolStatus.Active ? null : tool.Status,
            Enabled = tool.IsEnabled ? null : false,
            Successor = tool.Successor,
            SunsetAt = tool.SunsetAt,
        };
    }
}
