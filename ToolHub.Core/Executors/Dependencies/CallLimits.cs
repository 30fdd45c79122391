using ToolHub.Core.Registry.Publishing;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>Where one tool differs from its source's <see cref="ResilienceSettings"/>; null means as the source.</summary>
internal sealed record CallLimits
{
    /// <summary>How long one attempt may take, in seconds.</summary>
    public double? TimeoutSeconds { get; init; }

    /// <summary>How often a failed call is tried again, where that is safe.</summary>
    public int? Retries { get; init; }

    /// <summary>The most bytes that are read of an answer.</summary>
    public int? MaxResponseBytes { get; init; }

    /// <summary>What is out of range, which is one for a source and its tools.</summary>
    /// <param name="field">Where the limits stand.</param>
    public IEnumerable<DraftProblem> Check(string field) =>
    [
        .. SettingRange.Check($"{field}.timeoutSeconds", TimeoutSeconds, 0.1, 3600),
        .. SettingRange.Check($"{field}.retries", Retries, 0, 10),
        .. SettingRange.Check($"{field}.maxResponseBytes", MaxResponseBytes, 1024, 64 * 1024 * 1024),
    ];
}
