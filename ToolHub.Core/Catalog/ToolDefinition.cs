using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using ModelContextProtocol.Protocol;
using ToolHub.Core.CallTasks;
using ToolHub.Core.Catalog.Search;
using ToolHub.Core.Executors;
using ToolHub.Core.Schemas;

namespace ToolHub.Core.Catalog;

/// <summary>
/// A catalogue entry ready for use: what clients are shown, what a call must satisfy, and who executes it. Two are equal only if they
/// are the same object: one revision looks different in every toolset.
/// </summary>
internal sealed record ToolDefinition
{
    private byte[]? _listing;
    private SearchDocument? _search;

    public required Guid ToolId { get; init; }

    /// <summary>What this entry was built from: the same identifier is the same definition.</summary>
    public required Guid RevisionId { get; init; }

    /// <summary>The registry's name, by which executors, rules and the audit log know the entry.</summary>
    public required string Name { get; init; }

    /// <summary>The name by which clients know the entry: another than the registry's only in a toolset.</summary>
    public string ShownName { get => field ?? Name; init; }

    public required PrimitiveKind Primitive { get; init; }

    public required ToolKind Kind { get; init; }

    /// <summary>Semantic version of the revision.</summary>
    public required string Revision { get; init; }

    public required IReadOnlyList<string> RequiredCapabilities { get; init; }

    /// <summary>Compiled once for this revision.</summary>
    public required JsonSchema InputSchema { get; init; }

    /// <summary>Where the call is made; null for built-ins.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>What the call does there; null for built-ins.</summary>
    public ToolExecution? Execution { get; init; }

    public IReadOnlyList<string> Tags { get; init; } = [];

    /// <summary>The registry's description, without the notice of an end.</summary>
    public string? Description { get; init; }

    /// <summary>What the published description ends with; null for an entry that is not deprecated.</summary>
    public Deprecation? Deprecation { get; init; }

    /// <summary>Part of the name of every kept result: another number, other results.</summary>
    public int CacheEpoch { get; init; }

    /// <summary>How calls become tasks.</summary>
    public TaskRule Tasks { get; init; } = TaskRule.None;

    /// <summary>As the protocol publishes it; set for <see cref="PrimitiveKind.Tool"/>.</summary>
    public Tool? Tool { get; init; }

    /// <summary>Set for a <see cref="PrimitiveKind.Resource"/> with a fixed URI.</summary>
    public Resource? Resource { get; init; }

    /// <summary>Set for a <see cref="PrimitiveKind.Resource"/> with variables in its URI.</summary>
    public ResourceTemplate? ResourceTemplate { get; init; }

    /// <summary>Matches the URIs of a resource; set for <see cref="PrimitiveKind.Resource"/>.</summary>
    public UriTemplate? UriTemplate { get; init; }

    /// <summary>Set for <see cref="PrimitiveKind.Prompt"/>.</summary>
    public Prompt? Prompt { get; init; }

    /// <summary>The registry's own entry, of which this one is a toolset's view; null for the registry's own.</summary>
    public ToolDefinition? Origin { get; init; }

    /// <summary>As the protocol's lists have it, in UTF-8; written when somebody first asks.</summary>
    public ReadOnlySpan<byte> Listing => _listing ??= Encoding.UTF8.GetBytes(Published.ToJson());

    /// <summary>What a search finds it by; made when somebody first searches.</summary>
    public SearchDocument SearchDocument => _search ??= SearchDocument.Of(this);

    /// <summary>As the protocol publishes it.</summary>
    public PublishedDefinition Published => new(Tool, Resource, ResourceTemplate, Prompt);

    /// <summary>The arguments of a prompt, or the variables of a resource's URI: what can be completed.</summary>
    public IEnumerable<string> ArgumentNames =>
        Prompt?.Arguments?.Select(argument => argument.Name) ?? UriTemplate?.Variables ?? [];

    /// <summary>Whether this is still the entry of that tool; revisions never change, so only the tool's own row can differ.</summary>
    public bool IsOf(RegisteredTool tool, Deprecation? deprecation) =>
        (ToolId, RevisionId, Name, Primitive, Kind, CacheEpoch)
            == (tool.Id, tool.CurrentRevisionId, tool.Name, tool.Primitive, tool.Kind, tool.CacheEpoch)
        && Deprecation == deprecation
        && Tags.SequenceEqual(tool.Tags);

    /// <summary>The entry as a toolset shows it: the same tool under another name, title or description.</summary>
    public ToolDefinition ShownAs(ToolsetEntry entry, Deprecation? deprecation)
    {
        if (entry is { Name: null, Title: null, Description: null } && deprecation == Deprecation)
        {
            return this;
        }

        var published = Published.ShownAs(Primitive, entry).WithDescription(DescriptionIn(entry, deprecation));
        return this with
        {
            ShownName = entry.Name ?? Name,
            Origin = this,
            Deprecation = deprecation,
            Tool = published.Tool,
            Resource = published.Resource,
            ResourceTemplate = published.ResourceTemplate,
            Prompt = published.Prompt,
            _listing = null,
            _search = null,
        };
    }

    /// <summary>Whether this is already how a toolset shows an entry.</summary>
    public bool IsViewOf(ToolDefinition origin, ToolsetEntry entry, Deprecation? deprecation) =>
        ReferenceEquals(Origin ?? this, origin)
        && ShownName == (entry.Name ?? origin.Name)
        && Published.Title == (entry.Title ?? origin.Published.Title)
        && Published.Description == origin.DescriptionIn(entry, deprecation);

    public bool Equals(ToolDefinition? other) => ReferenceEquals(this, other);

    public override int GetHashCode() => RuntimeHelpers.GetHashCode(this);

    /// <summary>
    /// Builds the entry of a stored revision; throws <see cref="SchemaException"/> or <see cref="JsonException"/> if it is not
    /// usable.
    /// </summary>
    public static ToolDefinition From(RegisteredTool tool, ToolRevision revision, Deprecation? deprecation)
    {
        var published = PublishedDefinition.Parse(tool.Primitive, revision.Definition);
        var description = published.Description;
        published.WithDescription(WithEnd(description, deprecation));
        using var schema = JsonDocument.Parse(revision.InputSchema);
        return new()
        {
            ToolId = tool.Id,
            RevisionId = revision.Id,
            Name = tool.Name,
            Primitive = tool.Primitive,
            Kind = tool.Kind,
            Revision = revision.Version,
            RequiredCapabilities = revision.RequiredCapabilities,
            InputSchema = JsonSchema.Compile(schema.RootElement),
            SourceId = revision.SourceId,
            Execution = revision.Execution is { } execution ? ToolExecution.Parse(tool.Kind, execution) : null,
            Tags = tool.Tags,
            Description = description,
            Deprecation = deprecation,
            CacheEpoch = tool.CacheEpoch,
            Tasks = TaskRule.Read(published.Tool?.Meta),
            Tool = published.Tool,
            Resource = published.Resource,
            ResourceTemplate = published.ResourceTemplate,
            UriTemplate = published.Uri is { } uri ? new UriTemplate(uri) : null,
            Prompt = published.Prompt,
        };
    }

    /// <summary>A description of the toolset's own does not silence the end of the entry.</summary>
    private string? DescriptionIn(ToolsetEntry entry, Deprecation? deprecation) => WithEnd(entry.Description ?? Description, deprecation);

    private static string? WithEnd(string? description, Deprecation? deprecation) =>
        deprecation is null ? description : deprecation.AddTo(description);
}
