using System.ComponentModel;
using System.ComponentModel.DataAnnotations;
using System.Text.Json.Serialization;
using ToolHub.AdminApi.Http;
using ToolHub.Core.Importing.OpenApi;

namespace ToolHub.AdminApi.Sources;

/// <summary>A document, or where it is, and what shall be made of it.</summary>
[JsonUnmappedMemberHandling(JsonUnmappedMemberHandling.Disallow)]
internal sealed record OpenApiImportRequest
{
    private const int MaxFilters = 200;
    private const string TooMany = "Must be 200 entries at most.";

    /// <summary>The document's text, JSON or YAML.</summary>
    public string? Document { get; init; }

    /// <summary>Where the document is fetched instead.</summary>
    /// <example>https://api.example.com/openapi.json</example>
    [PlainText(2000)]
    public string? Url { get; init; }

    /// <summary>Only report what would come of it.</summary>
    [DefaultValue(true)]
    public bool DryRun { get; init; } = true;

    /// <summary>Show new tools and revisions to clients at once.</summary>
    public bool Activate { get; init; }

    /// <summary>Before each tool's name, with an underscore behind it.</summary>
    /// <example>billing</example>
    [RegularExpression("[a-z][a-z0-9]*(_[a-z0-9]+)*", ErrorMessage = "Must be lower-case words, joined by underscores.")]
    [MaxLength(32, ErrorMessage = "Must be 32 characters at most.")]
    public string? Prefix { get; init; }

    /// <summary>What callers of every tool must hold; each must exist.</summary>
    /// <example>["billing:read"]</example>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? RequiredCapabilities { get; init; }

    /// <summary>Only operations with one of these tags.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? IncludeTags { get; init; }

    /// <summary>Only paths that begin with one of these.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? IncludePaths { get; init; }

    /// <summary>Only these methods.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? IncludeMethods { get; init; }

    /// <summary>Only operations with one of these ids.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? IncludeOperations { get; init; }

    /// <summary>No operations with one of these tags.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? ExcludeTags { get; init; }

    /// <summary>No paths that begin with one of these.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? ExcludePaths { get; init; }

    /// <summary>None of these methods.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? ExcludeMethods { get; init; }

    /// <summary>No operations with one of these ids.</summary>
    [MaxLength(MaxFilters, ErrorMessage = TooMany)]
    public IReadOnlyList<string?>? ExcludeOperations { get; init; }

    /// <summary>Import deprecated operations too.</summary>
    public bool IncludeDeprecated { get; init; }

    /// <summary>Promise the answers that the document describes; results that are otherwise are then refused by clients.</summary>
    public bool OutputSchemas { get; init; }

    /// <summary>Retire tools of earlier imports whose operations are gone from the document.</summary>
    public bool RetireMissing { get; init; }

    /// <summary>The body, if it is the document itself.</summary>
    [JsonIgnore]
    public ReadOnlyMemory<byte>? Body { get; init; }

    /// <summary>Called by the framework.</summary>
    public static async ValueTask<OpenApiImportRequest?> BindAsync(HttpContext context) => await OpenApiUpload.ReadAsync(context);

    public OpenApiImportOptions ToOptions() => new()
    {
        DryRun = DryRun,
        Activate = Activate,
        Prefix = Prefix,
        RequiredCapabilities = [.. (RequiredCapabilities ?? []).OfType<string>()],
        Include = FilterOf(IncludeTags, IncludePaths, IncludeMethods, IncludeOperations),
        Exclude = FilterOf(ExcludeTags, ExcludePaths, ExcludeMethods, ExcludeOperations),
        IncludeDeprecated = IncludeDeprecated,
        OutputSchemas = OutputSchemas,
        RetireMissing = RetireMissing,
    };

    private static OperationFilter FilterOf(
        IReadOnlyList<string?>? tags,
        IReadOnlyList<string?>? paths,
        IReadOnlyList<string?>? methods,
        IReadOnlyList<string?>? operations) => new()
        {
            Tags = [.. (tags ?? []).OfType<string>()],
            Paths = [.. (paths ?? []).OfType<string>()],
            Methods = [.. (methods ?? []).OfType<string>()],
            OperationIds = [.. (operations ?? []).OfType<string>()],
        };
}
