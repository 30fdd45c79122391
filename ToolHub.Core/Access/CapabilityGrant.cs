namespace ToolHub.Core.Access;

/// <summary>Gives one capability to a role or to a single caller; exactly one of the two is set.</summary>
internal sealed class CapabilityGrant
{
    public required Guid Id { get; init; }

    public required string Capability { get; init; }

    public string? Role { get; init; }

    public string? CallerId { get; init; }

    public DateTimeOffset CreatedAt { get; init; }
}
