namespace ToolHub.Core.Access;

/// <summary>A machine credential: the prefix may be shown, the secret exists only as its hash.</summary>
internal sealed class ApiKey
{
    public required Guid Id { get; init; }

    /// <summary>What the key is for, in its owner's words.</summary>
    public required string Name { get; set; }

    /// <summary>The caller that the key stands for.</summary>
    public required string Owner { get; init; }

    public required string Role { get; init; }

    /// <summary>The first characters of the key, for finding it again in a list.</summary>
    public required string Prefix { get; init; }

    /// <summary>SHA-256 of the whole key; 256 random bits need no slow hash.</summary>
    public required byte[] Hash { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; set; }

    public DateTimeOffset? RevokedAt { get; set; }

    public DateTimeOffset? LastUsedAt { get; set; }

    /// <summary>The key that this one was rotated from, if any.</summary>
    public Guid? RotatedFromId { get; init; }
}
