using ToolHub.Core.Access;

namespace ToolHub.AdminApi.Access;

/// <summary>Something that callers may be allowed to do.</summary>
internal sealed record CapabilityResponse
{
    public required string Name { get; init; }

    public required string Description { get; init; }

    /// <summary>ToolHub's own, which cannot be changed.</summary>
    public required bool BuiltIn { get; init; }

    public static CapabilityResponse From(Capability capability) => new()
    {
        Name = capability.Name,
        Description = capability.Description,
        BuiltIn = CapabilityNames.All.Contains(capability.Name),
    };
}
