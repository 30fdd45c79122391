using ToolHub.Core.Calls;

namespace ToolHub.Core.Executors.Dependencies;

/// <summary>How one attempt ended.</summary>
/// <param name="Reply">What the caller is told.</param>
/// <param name="Verdict">What that says about the source.</param>
internal readonly record struct AttemptResult(ToolCallReply Reply, SourceVerdict Verdict)
{
    /// <summary>Whether another attempt would only cost as much again.</summary>
    public bool IsFinal { get; init; }

    /// <summary>One sentence for administrators, where callers must not know the reason; null: they read what the caller reads.</summary>
    public string? Note { get; init; }

    /// <summary>Where the outcome says it all: one that ToolHub itself turned down was not asked of the source.</summary>
    public static implicit operator AttemptResult(ToolCallReply reply) => new(reply, reply.Outcome switch
    {
        ToolCallOutcome.DependencyFailure or ToolCallOutcome.Timeout => SourceVerdict.Failed,
        ToolCallOutcome.Unavailable or ToolCallOutcome.Cancelled => SourceVerdict.Neutral,
        _ => SourceVerdict.Healthy,
    });

    /// <summary>For whom the source is not to blame, and which does not prove either that it works.</summary>
    public static AttemptResult Neutral(ToolCallReply reply) => new(reply, SourceVerdict.Neutral);
}
