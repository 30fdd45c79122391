namespace ToolHub.Core.Policies;

/// <summary>A limit of calls beside those of the installation, kept in a token bucket of its own.</summary>
internal sealed class CallLimit
{
    public required Guid Id { get; init; }

    /// <summary>Unique, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The tools it is about: an exact name, or a beginning and <c>*</c>.</summary>
    public required string Tools { get; set; }

    /// <summary>Whether each caller has a bucket, or all share one.</summary>
    public required bool IsPerCaller { get; set; }

    /// <summary>The most calls at once.</summary>
    public required int Burst { get; set; }

    /// <summary>How many calls a second are given back.</summary>
    public required double PerSecond { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }
}
