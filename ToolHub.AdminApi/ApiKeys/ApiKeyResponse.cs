using System.Linq.Expressions;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.ApiKeys;

/// <summary>A key without its secret, which nobody can read again.</summary>
internal sealed record ApiKeyResponse
{
    public required Guid Id { get; init; }

    /// <summary>What the key is for.</summary>
    public required string Name { get; init; }

    /// <summary>The caller that the key stands for.</summary>
    public required string Owner { get; init; }

    public required string Role { get; init; }

    /// <summary>How the key begins.</summary>
    public required string Prefix { get; init; }

    public required ApiKeyState State { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset ExpiresAt { get; init; }

    public required DateTimeOffset? RevokedAt { get; init; }

    /// <summary>To half a minute; null for a key that was never used.</summary>
    public required DateTimeOffset? LastUsedAt { get; init; }

    /// <summary>The key that this one replaced.</summary>
    public required Guid? RotatedFromId { get; init; }

    /// <summary>What is read of a key: never its hash.</summary>
    public static Expression<Func<ApiKey, ApiKeyResponse>> At(DateTimeOffset now) => key => new()
    {
        Id = key.Id,
        Name = key.Name,
        Owner = key.Owner,
        Role = key.Role,
        Prefix = key.Prefix,
        State = key.RevokedAt != null ? ApiKeyState.Revoked : key.ExpiresAt <= now ? ApiKeyState.Expired : ApiKeyState.Active,
        CreatedAt = key.CreatedAt,
        ExpiresAt = key.ExpiresAt,
        RevokedAt = key.RevokedAt,
        LastUsedAt = key.LastUsedAt,
        RotatedFromId = key.RotatedFromId,
    };
}
