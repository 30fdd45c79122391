namespace ToolHub.Core.Policies;

/// <summary>Forbids calls by the values of their arguments, whoever calls.</summary>
internal sealed class PolicyRule
{
    public required Guid Id { get; init; }

    /// <summary>Unique, for people.</summary>
    public required string Name { get; init; }

    /// <summary>The tools it is about: an exact name, or a beginning and <c>*</c>.</summary>
    public required string Tools { get; set; }

    /// <summary>JSON Schema 2020-12: arguments that satisfy it are refused.</summary>
    public required string DenyWhen { get; set; }

    /// <summary>One sentence for the caller: why, and what to do instead.</summary>
    public required string Reason { get; set; }

    public required bool IsEnabled { get; set; }

    public required DateTimeOffset UpdatedAt { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }
}
