namespace ToolHub.Core.Importing.OpenApi;

/// <summary>What of a document is imported, and how.</summary>
internal sealed record OpenApiImportOptions
{
    /// <summary>Whether everything is done but nothing kept.</summary>
    public bool DryRun { get; init; } = true;

    /// <summary>Whether clients see the tools at once.</summary>
    public bool Activate { get; init; }

    /// <summary>Before each tool's name, with an underscore behind it.</summary>
    public string? Prefix { get; init; }

    /// <summary>What callers of every tool must hold.</summary>
    public IReadOnlyList<string> RequiredCapabilities { get; init; } = [];

    /// <summary>What is taken; of nothing in particular: everything.</summary>
    public OperationFilter Include { get; init; } = new();

    /// <summary>What is left out of that.</summary>
    public OperationFilter Exclude { get; init; } = new();

    /// <summary>Whether deprecated operations are imported too.</summary>
    public bool IncludeDeprecated { get; init; }

    /// <summary>
    /// Whether tools promise the answers that the document describes. Documents often describe others than their services give, and
    /// clients then refuse the results.
    /// </summary>
    public bool OutputSchemas { get; init; }

    /// <summary>Whether tools are retired whose operations are gone from the document.</summary>
    public bool RetireMissing { get; init; }
}
