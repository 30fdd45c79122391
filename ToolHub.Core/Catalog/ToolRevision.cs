namespace ToolHub.Core.Catalog;

/// <summary>One immutable definition of a tool; a change is a new revision.</summary>
internal sealed class ToolRevision
{
    public required Guid Id { get; init; }

    public required Guid ToolId { get; init; }

    /// <summary>Semantic version, unique within the tool.</summary>
    public required string Version { get; init; }

    public required string Name { get; init; }

    public string? Title { get; init; }

    public required string Description { get; init; }

    /// <summary>JSON Schema 2020-12 of the arguments.</summary>
    public required string InputSchema { get; init; }

    /// <summary>JSON Schema 2020-12 of the structured result, if the tool promises one.</summary>
    public string? OutputSchema { get; init; }

    /// <summary>
    /// The definition as the protocol publishes it: a <c>Tool</c>, <c>Resource</c>, <c>ResourceTemplate</c> or <c>Prompt</c>.
    /// </summary>
    public required string Definition { get; init; }

    /// <summary>Where the call is made; null for built-ins.</summary>
    public Guid? SourceId { get; init; }

    /// <summary>The <c>ToolExecution</c> of its kind, as JSON; null for built-ins.</summary>
    public string? Execution { get; init; }

    /// <summary>All of them are needed for a call.</summary>
    public required List<string> RequiredCapabilities { get; init; }

    /// <summary>SHA-256 of everything above that a client sees or a call depends on: equal hashes are equal revisions.</summary>
    public required byte[] DefinitionHash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required string CreatedBy { get; init; }
}
