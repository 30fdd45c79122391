using System.Text.Json;
using ToolHub.Core.Catalog;
using ToolHub.Core.Executors;
using ToolHub.Core.Registry.Quarantine;

namespace ToolHub.AdminApi.Tools.Proposals;

/// <summary>A definition that waits for a decision.</summary>
internal sealed record ProposalResponse
{
    public required string Name { get; init; }

    public required PrimitiveKind Primitive { get; init; }

    /// <summary>Why no client sees the entry.</summary>
    public required string? WithheldReason { get; init; }

    /// <summary>Null if none has been approved yet.</summary>
    public required ToolRevisionResponse? Approved { get; init; }

    public required ToolRevisionResponse Proposed { get; init; }

    /// <summary>Member by member; empty if none has been approved yet.</summary>
    public required IReadOnlyList<ProposalChangeResponse> Changes { get; init; }

    /// <summary>What is suspicious about the proposed one.</summary>
    public required IReadOnlyList<ProposalFindingResponse> Findings { get; init; }

    /// <param name="tool">With its current revision.</param>
    /// <param name="proposed">The revision that waits.</param>
    /// <param name="source">The name of the source of both.</param>
    public static ProposalResponse From(RegisteredTool tool, ToolRevision proposed, string? source)
    {
        var approved = tool.CurrentRevision;
        return new()
        {
            Name = tool.Name,
            Primitive = tool.Primitive,
            WithheldReason = tool.WithheldReason,
            Approved = approved is null ? null : ToolRevisionResponse.From(tool.Primitive, approved, source),
            Proposed = ToolRevisionResponse.From(tool.Primitive, proposed, source),
            Changes = approved is null ? [] : [.. ChangesBetween(approved, proposed)],
            Findings = [.. FindingsIn(tool, proposed).Select(ToFinding)],
        };
    }

    private static IEnumerable<ProposalChangeResponse> ChangesBetween(ToolRevision approved, ToolRevision proposed) =>
        DefinitionDifference.Between(JsonElement.Parse(approved.Definition), JsonElement.Parse(proposed.Definition))
            .Select(change => new ProposalChangeResponse(change.Path, OrNull(change.Approved), OrNull(change.Proposed)));

    private static IReadOnlyList<TextFinding> FindingsIn(RegisteredTool tool, ToolRevision proposed) => TextInspection.Inspect(
        PublishedDefinition.Parse(tool.Primitive, proposed.Definition),
        proposed.Execution is { } execution ? ToolExecution.Parse(tool.Kind, execution) : null);

    private static ProposalFindingResponse ToFinding(TextFinding finding) => new(finding.Place, finding.Kind, finding.Excerpt);

    private static JsonElement? OrNull(JsonElement element) => element.ValueKind is JsonValueKind.Undefined ? null : element;
}
