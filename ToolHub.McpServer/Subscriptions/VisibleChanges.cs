using ToolHub.Core.Catalog;

namespace ToolHub.Mcp.Subscriptions;

/// <summary>What is not as a caller last saw it.</summary>
/// <param name="Lists">The lists that would be answered differently now.</param>
/// <param name="Resources">The URIs, among those followed, that would be read differently now.</param>
internal sealed record VisibleChanges(IReadOnlyList<PrimitiveKind> Lists, IReadOnlyList<string> Resources)
{
    public bool IsEmpty => Lists.Count == 0 && Resources.Count == 0;
}
