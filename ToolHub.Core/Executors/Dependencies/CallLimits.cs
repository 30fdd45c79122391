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
}
