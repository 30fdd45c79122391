using System.ComponentModel.DataAnnotations;
using System.Text.Json;

namespace ToolHub.AdminApi.Tools;

/// <summary>What a revision shall say. It replaces all that the revision before says: what is not given is not there.</summary>
internal abstract record ToolContentRequest
{
    /// <summary>The name of the source where calls are made; a revision stays with its entry's when none is given.</summary>
    /// <example>shop</example>
    public string? Source { get; init; }

    /// <summary>For people.</summary>
    public string? Title { get; init; }

    /// <summary>What models choose by.</summary>
    public string? Description { get; init; }

    /// <summary>JSON Schema 2020-12 of the arguments; an object without rules when not given.</summary>
    public JsonElement? InputSchema { get; init; }

    /// <summary>JSON Schema 2020-12 of the structured result, where one is promised.</summary>
    public JsonElement? OutputSchema { get; init; }

    /// <summary>Hints to hosts; tools only.</summary>
    public ToolHints? Annotations { get; init; }

    /// <summary>The address, or a template of it; resources only.</summary>
    public string? Uri { get; init; }

    /// <summary>Of a resource's contents.</summary>
    public string? MimeType { get; init; }

    /// <summary>All of them are needed for a call; each must exist.</summary>
    [MaxLength(200, ErrorMessage = "Must be {1} entries at most.")]
    public IReadOnlyList<string>? RequiredCapabilities { get; init; }

    /// <summary>What a call does at the source; its members depend on the kind.</summary>
    public JsonElement? Execution { get; init; }

    /// <summary>Semantic version; the next one that fits the change when not given.</summary>
    /// <example>1.1.0</example>
    public string? Version { get; init; }

    /// <summary>Whether clients see it at once; otherwise it waits until it is activated.</summary>
    public bool Activate { get; init; }
}
