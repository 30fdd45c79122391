namespace ToolHub.Core.Access;

/// <summary>A named bundle of capabilities that a caller acts under.</summary>
internal sealed class Role
{
    public required string Name { get; init; }

    public required string Description { get; set; }
}
