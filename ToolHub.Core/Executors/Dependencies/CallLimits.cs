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

    /// <summary>What is out of range; the ranges are the source's.</summary>
    /// <param name="field">Where the limits stand.</param>
    public IEnumerable<DraftProblem> Check(string field)
    {
        var source = new ResilienceSettings();
        return (source with
        {
            TimeoutSeconds = TimeoutSeconds ?? source.TimeoutSeconds,
            Retries = Retries ?? source.Retries,
            MaxResponseBytes = MaxResponseBytes ?? source.MaxResponseBytes,
        }).Check(field);
    }
}
