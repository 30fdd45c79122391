using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;

namespace ToolHub.Core.Registry.Publishing;

/// <summary>What somebody wants an entry of the registry to be, before it is checked and becomes a revision.</summary>
internal sealed record ToolDraft
{
    public required string Name { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    public required ToolKind Kind { get; init; }

    /// <summary>Where calls are made; null for built-ins.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>What clients are shown; its name is <see cref="Name"/>.</summary>
    public required PublishedDefinition Published { get; init; }

    /// <summary>JSON Schema 2020-12 that the arguments of a call must satisfy.</summary>
    public required JsonElement InputSchema { get; init; }

    public JsonElement? OutputSchema { get; init; }

    /// <summary>All of them are needed for a call; each must exist.</summary>
    public IReadOnlyList<string> RequiredCapabilities { get; init; } = [];

    /// <summary>What a call does at the source; null for built-ins.</summary>
    public ToolExecution? Execution { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>Semantic version of the revision; null: the next one that fits what changed.</summary>
    public string? Version { get; init; }
}
