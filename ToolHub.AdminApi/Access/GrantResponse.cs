using System.Linq.Expressions;
using ToolHub.AdminApi.Auditing;
using ToolHub.Core.Access;

namespace ToolHub.AdminApi.Access;

/// <summary>A capability that a role or a caller was given.</summary>
internal sealed record GrantResponse : IAuditTarget
{
    public required Guid Id { get; init; }

    /// <summary>Null for a grant to a caller.</summary>
    public required string? Role { get; init; }

    /// <summary>Null for a grant to a role.</summary>
    public required string? Caller { get; init; }

    public required string Capability { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public static Expression<Func<CapabilityGrant, GrantResponse>> Projection { get; } = grant => new()
    {
        Id = grant.Id,
        Role = grant.Role,
        Caller = grant.CallerId,
        Capability = grant.Capability,
        CreatedAt = grant.CreatedAt,
    };

    /// <summary>Not the id: of a grant that was taken away, the log alone knows what it was.</summary>
    string IAuditTarget.AuditTarget => Role is null ? $"{Capability} to caller {Caller}" : $"{Capability} to role {Role}";
}
