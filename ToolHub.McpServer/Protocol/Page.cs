using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Protocol;

/// <summary>A part of a list.</summary>
/// <param name="Items">Its entries.</param>
/// <param name="NextCursor">Where the next part begins; null at the end.</param>
internal sealed record Page(IReadOnlyList<ToolDefinition> Items, string? NextCursor);
