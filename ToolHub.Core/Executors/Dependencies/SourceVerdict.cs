namespace ToolHub.Core.Executors.Dependencies;

/// <summary>What one attempt says about the source.</summary>
internal enum SourceVerdict
{
    /// <summary>Nothing: the source was not asked, nobody waited for its answer, or the answer is one caller's own doing.</summary>
    Neutral,

    /// <summary>It works, even if it refused.</summary>
    Healthy,

    /// <summary>It failed, and may be spared for a while.</summary>
    Failed,
}
