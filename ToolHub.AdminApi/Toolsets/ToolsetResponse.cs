namespace ToolHub.AdminApi.Toolsets;

/// <summary>A toolset with its entries.</summary>
internal sealed record ToolsetResponse
{
    public required string Name { get; init; }

    public required string? Title { get; init; }

    public required string? Description { get; init; }

    /// <summary>The path of its endpoint on the MCP server.</summary>
    /// <example>/mcp/support</example>
    public required string Path { get; init; }

    /// <summary>By primitive and the registry's name.</summary>
    public required IReadOnlyList<ToolsetEntryResponse> Entries { get; init; }

    public required DateTimeOffset CreatedAt { get; init; }

    public required DateTimeOffset UpdatedAt { get; init; }
}
