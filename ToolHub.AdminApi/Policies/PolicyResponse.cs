using System.Text.Json;
using ToolHub.Core.Policies;

namespace ToolHub.AdminApi.Policies;

/// <summary>A rule that forbids calls by the values of their arguments.</summary>
internal sealed record PolicyResponse
{
    public required string Name { get; init; }

    /// <summary>The tools it is about: a name, or a beginning and <c>*</c>.</summary>
    public required string Tools { get; init; }

    /// <summary>How many tools match now, retired ones left out; 0 tells of a misspelt name, or of tools yet to come.</summary>
    public required int MatchingTools { get; init; }

    /// <summary>JSON Schema 2020-12: a call whose arguments satisfy it is refused.</summary>
    public required JsonElement DenyWhen { get; init; }

    /// <summary>What the caller is told.</summary>
    public required string Reason { get; init; }

    public required bool Enabled { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static PolicyResponse From(PolicyRule rule, int matchingTools) => new()
    {
        Name = rule.Name,
        Tools = rule.Tools,
        MatchingTools = matchingTools,
        DenyWhen = JsonElement.Parse(rule.DenyWhen),
        Reason = rule.Reason,
        Enabled = rule.IsEnabled,
        UpdatedAt = rule.UpdatedAt,
    };
}
