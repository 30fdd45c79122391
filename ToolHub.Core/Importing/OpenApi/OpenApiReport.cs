using ToolHub.Core.Importing.OpenApi.Drafting;

namespace ToolHub.Core.Importing.OpenApi;

/// <summary>What came of an import, or would come of it.</summary>
internal sealed record OpenApiReport
{
    /// <summary>Whether nothing of it was kept.</summary>
    public required bool DryRun { get; init; }

    /// <summary>Of the OpenAPI specification.</summary>
    public required string OpenApiVersion { get; init; }

    /// <summary>How many operations came to what.</summary>
    public required IReadOnlyDictionary<OperationOutcome, int> Counts { get; init; }

    /// <summary>In the document's order.</summary>
    public required IReadOnlyList<OperationReport> Operations { get; init; }

    public required IReadOnlyList<MissingTool> Missing { get; init; }

    /// <summary>The document's servers; one of them should be the source's base URL.</summary>
    public required IReadOnlyList<string> BaseUrls { get; init; }

    public required IReadOnlyList<SuggestedAuthentication> Authentication { get; init; }

    /// <summary>About the document as a whole, a sentence each.</summary>
    public required IReadOnlyList<string> Warnings { get; init; }
}
