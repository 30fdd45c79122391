using System.ComponentModel.DataAnnotations;

namespace ToolHub.Core.Auditing;

/// <summary>Bounds of the audit writer.</summary>
internal sealed class AuditOptions
{
    public const string SectionName = "Audit";

    /// <summary>The most rows of one transaction.</summary>
    [Range(1, 10_000)]
    public int BatchSize { get; init; } = 512;

    /// <summary>How many entries may wait for a batch; more than that are refused at once.</summary>
    [Range(1, 1_000_000)]
    public int QueueLength { get; init; } = 8192;

    /// <summary>How long an entry may take to be committed before its call fails.</summary>
    [Range(typeof(TimeSpan), "00:00:00.100", "00:05:00")]
    public TimeSpan CommitTimeout { get; init; } = TimeSpan.FromSeconds(10);
}
