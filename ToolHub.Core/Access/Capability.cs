namespace ToolHub.Core.Access;

/// <summary>Something a caller may be allowed to do, named <c>subject:action</c>.</summary>
internal sealed class Capability
{
    public required string Name { get; init; }

    public required string Description { get; set; }

    /// <summary>PostgreSQL's row version, for <c>ETag</c> and lost-update checks.</summary>
    public uint Version { get; set; }
}
