using ToolHub.Core.Policies;

namespace ToolHub.AdminApi.Limits;

/// <summary>A limit of calls beside those of the installation.</summary>
internal sealed record LimitResponse
{
    public required string Name { get; init; }

    /// <summary>The tools whose calls count: a name, or a beginning and <c>*</c>.</summary>
    public required string Tools { get; init; }

    /// <summary>How many tools match now, retired ones left out; 0 tells of a misspelt name, or of tools yet to come.</summary>
    public required int MatchingTools { get; init; }

    /// <summary>Whether each caller has so many calls, or all callers together.</summary>
    public required bool PerCaller { get; init; }

    /// <summary>The most calls at once.</summary>
    public required int Burst { get; init; }

    /// <summary>How many calls a second are given back.</summary>
    public required double PerSecond { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }

    public static LimitResponse From(CallLimit limit, int matchingTools) => new()
    {
        Name = limit.Name,
        Tools = limit.Tools,
        MatchingTools = matchingTools,
        PerCaller = limit.IsPerCaller,
        Burst = limit.Burst,
        PerSecond = limit.PerSecond,
        UpdatedAt = limit.UpdatedAt,
    };
}
